using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Port: when the loans that are open have to be back.</summary>
internal interface IDueDates
{
    /// <summary>The open loans that are due after this moment. Until the request ends, no other changes them.</summary>
    Task<IReadOnlyList<OpenDueDate>> ListToChangeAsync(DateTimeOffset after, CancellationToken cancellationToken);

    /// <summary>Gives open loans another due date.</summary>
    Task MoveAsync(IReadOnlyList<OpenDueDate> loans, CancellationToken cancellationToken);
}

/// <summary>When an open loan has to be back.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="BookId">Its book.</param>
/// <param name="CopyId">Its copy.</param>
/// <param name="MemberId">Its borrower.</param>
/// <param name="DueAt">Its due date.</param>
internal sealed record OpenDueDate(
    LoanId LoanId,
    BookId BookId,
    CopyId CopyId,
    MemberId MemberId,
    DateTimeOffset DueAt
);
