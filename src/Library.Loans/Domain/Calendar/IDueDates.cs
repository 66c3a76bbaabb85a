using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Port: when the loans that are open have to be back.</summary>
internal interface IDueDates
{
    /// <summary>At most so many of the open loans that are due after a moment, in the order of their ids.</summary>
    /// <param name="dueAfter">The moment.</param>
    /// <param name="last">Only those that come after this one; null starts at the beginning.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<OpenDueDate>> ListAsync(
        DateTimeOffset dueAfter,
        LoanId? last,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Those of the loans that are open and due after a moment, as they are; until the request ends, no other
    /// changes them.</summary>
    Task<IReadOnlyList<OpenDueDate>> HoldAsync(
        IReadOnlyCollection<LoanId> ids,
        DateTimeOffset dueAfter,
        CancellationToken cancellationToken
    );

    /// <summary>Gives loans that are held another due date.</summary>
    Task MoveAsync(IReadOnlyCollection<LoanId> ids, DateTimeOffset dueAt, CancellationToken cancellationToken);
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
