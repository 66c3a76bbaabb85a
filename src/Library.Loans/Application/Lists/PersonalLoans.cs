using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>A loan as its borrower takes it along.</summary>
/// <param name="Id">The loan.</param>
/// <param name="Title">The title of the book; null where it was removed.</param>
/// <param name="Author">Its author, or null.</param>
/// <param name="LoanedAt">When it was taken.</param>
/// <param name="DueAt">When it has to be back.</param>
/// <param name="ReturnedAt">When it came back; null while it is out.</param>
/// <param name="Renewals">How often it was renewed.</param>
internal sealed record PersonalLoan(
    Guid Id,
    string? Title,
    string? Author,
    DateTimeOffset LoanedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? ReturnedAt,
    int Renewals
);

/// <summary>All loans of a member, also those that are over.</summary>
internal sealed class PersonalLoans(ILoanRepository loans, ITitles titles, TimeProvider clock) : IPersonalData
{
    private const int LoansAtOnce = 500;

    public string Name => "loans";

    public async Task<IReadOnlyList<object>> ReadAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        var filter = new LoanFilter(memberId, BookId: null, Status: null, clock.UtcNowInMicroseconds());
        var read = await WholeList
            .ReadAsync(
                (page, token) => loans.ListAsync(filter, page, token),
                loan => loan.Id.Value,
                ListLoans.LargestLoan,
                cancellationToken
            )
            .ToListAsync(cancellationToken);
        var told = new List<object>(read.Count);
        foreach (var part in read.Chunk(LoansAtOnce))
        {
            var known = await titles.FindAsync(part.Select(loan => loan.BookId).OfType<BookId>(), cancellationToken);
            told.AddRange(part.Select(loan => Of(loan, known)));
        }

        return told;
    }

    private static PersonalLoan Of(Loan loan, IReadOnlyDictionary<BookId, ShownTitle> titles)
    {
        var title = loan.BookId is { } book ? titles.GetValueOrDefault(book) : null;
        return new PersonalLoan(
            loan.Id.Value,
            title?.Title,
            title?.Author,
            loan.LoanedAt,
            loan.DueAt,
            loan.ReturnedAt,
            loan.Renewals
        );
    }
}
