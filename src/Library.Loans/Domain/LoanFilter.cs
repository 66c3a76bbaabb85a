using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Which loans of a list are wanted; what is null does not matter.</summary>
/// <param name="MemberId">Loans of this borrower.</param>
/// <param name="BookId">Loans of this book.</param>
/// <param name="Status">Loans that stand like this.</param>
/// <param name="At">The moment that decides what is overdue.</param>
/// <param name="CopyId">Loans of this copy.</param>
internal sealed record LoanFilter(
    MemberId? MemberId,
    BookId? BookId,
    LoanStatus? Status,
    DateTimeOffset At,
    CopyId? CopyId = null
);
