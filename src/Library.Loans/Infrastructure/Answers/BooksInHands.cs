using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Tells members' pages which books a member has.</summary>
internal sealed class BooksInHands(
    ILoanRepository loans,
    IPolicyRepository policies,
    ITitles titles,
    TimeProvider clock
) : IBorrowedBooks
{
    public async Task<IReadOnlyList<BorrowedBook>> ListAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var filter = new LoanFilter(memberId, BookId: null, LoanStatus.Open, now);
        var open = await WholeList
            .ReadAsync(
                (page, token) => loans.ListAsync(filter, page, token),
                loan => loan.Id.Value,
                ListLoans.LargestLoan,
                cancellationToken
            )
            .ToListAsync(cancellationToken);
        var shown = await titles.FindAsync(open.Select(loan => loan.BookId).OfType<BookId>(), cancellationToken);
        var zone = (await policies.ReadAsync(cancellationToken)).Zone;
        return
        [
            .. open.OrderBy(loan => loan.DueAt)
                .ThenBy(loan => loan.Id.Value)
                .Select(loan => Show(loan, shown, zone.DayOf(loan.DueAt), loan.IsOverdue(now))),
        ];
    }

    private static BorrowedBook Show(
        Loan loan,
        IReadOnlyDictionary<BookId, ShownTitle> shown,
        DateOnly dueOn,
        bool isOverdue
    )
    {
        var title = loan.BookId is { } id ? shown.GetValueOrDefault(id) : null;
        return new BorrowedBook(loan.BookId, title?.Title, loan.Copy?.Barcode, dueOn, isOverdue)
        {
            CopyId = loan.Copy?.Id,
            Language = title?.Language,
            IsClaimed = loan.ClaimedAt is not null,
        };
    }
}
