using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Port: what staff overrode, when and why. It goes with the member for whom it was done.</summary>
internal interface ILendingOverrides
{
    /// <summary>Keeps an override.</summary>
    /// <param name="loan">The loan that was made or renewed by it.</param>
    /// <param name="codes">The reasons that were overridden.</param>
    /// <param name="comment">Why.</param>
    /// <param name="librarianId">The librarian.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task KeepAsync(
        Loan loan,
        IReadOnlyList<string> codes,
        string comment,
        MemberId librarianId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}
