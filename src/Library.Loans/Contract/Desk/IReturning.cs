using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>How the desk takes copies back.</summary>
public interface IReturning
{
    /// <summary>Takes a copy back from any hand, in the caller's transaction. One that is not on loan is noted as
    /// seen.</summary>
    /// <param name="order">The copy, and what staff say of it.</param>
    /// <param name="caller">The librarian.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DomainException">No copy has the code, or a value is not acceptable.</exception>
    Task<ReturnedScan> ReturnAsync(ReturnOrder order, Caller caller, CancellationToken cancellationToken);
}

/// <summary>A copy that came back.</summary>
/// <param name="Barcode">The code of the copy.</param>
public sealed record ReturnOrder(Barcode Barcode)
{
    /// <summary>The day on which it came back, as from a book drop; null is now.</summary>
    public DateOnly? ReturnedOn { get; init; }

    /// <summary>Whether staff find it damaged; null where they say nothing.</summary>
    public bool? IsDamaged { get; init; }

    /// <summary>The note of staff on the copy, as it was typed; null leaves its note.</summary>
    public string? Note { get; init; }
}

/// <summary>The outcome of a scan.</summary>
/// <param name="CopyId">The copy.</param>
/// <param name="LoanId">The loan that ended; null where the copy was not on loan.</param>
/// <param name="Told">The codes of what staff have to know, such as <c>already_done</c>.</param>
public sealed record ReturnedScan(CopyId CopyId, LoanId? LoanId, IReadOnlyList<string> Told);
