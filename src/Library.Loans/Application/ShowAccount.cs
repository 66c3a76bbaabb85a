using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>A member's account at this moment.</summary>
/// <param name="Loans">The open loans, the first to be due at the top.</param>
/// <param name="Holds">The titles that the member waits for or can fetch.</param>
/// <param name="Borrower">The member.</param>
/// <param name="Block">The block that counts, or null.</param>
/// <param name="BlockedUntil">The day on which that ends; null where staff have to end it.</param>
/// <param name="Today">The day in the library's zone.</param>
internal sealed record Account(
    IReadOnlyList<AccountLoan> Loans,
    IReadOnlyList<AwaitedBook> Holds,
    Borrower Borrower,
    Block? Block,
    DateOnly? BlockedUntil,
    DateOnly Today
);

/// <summary>A loan in the account.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="Title">The title; null where it was removed.</param>
/// <param name="DueOn">The last day, in the library's zone.</param>
/// <param name="IsOverdue">Whether it should be back.</param>
/// <param name="DaysOverdue">For how many days it should.</param>
/// <param name="Refusals">The reasons against a renewal; none where it can be renewed.</param>
internal sealed record AccountLoan(
    Loan Loan,
    ShownTitle? Title,
    DateOnly DueOn,
    bool IsOverdue,
    int DaysOverdue,
    IReadOnlyList<string> Refusals
);

/// <summary>Shows a member what it has on loan and waits for, and what can be renewed of it. It holds no locks: a
/// renewal decides again.</summary>
internal sealed class ShowAccount(
    ListLoans listLoans,
    IPolicyRepository policies,
    ITitles titles,
    IBorrowers borrowers,
    IAwaitedBooks awaited,
    WantedTitles wanted,
    TimeProvider clock
)
{
    private const string TitleRemoved = "The title is not in the catalogue any more.";

    public async Task<Account> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var borrower = await borrowers.FindAsync(caller.Id, cancellationToken) ?? throw new MemberNotFoundException();
        var policy = await policies.ReadAsync(cancellationToken);
        var query = new ListLoansQuery(caller, MemberId: null, BookId: null, LoanStatus.Open);
        var loans = await listLoans.ExecuteAsync(query, cancellationToken).ToListAsync(cancellationToken);
        var shown = await titles.FindAsync(loans.Select(loan => loan.BookId).OfType<BookId>(), cancellationToken);
        var now = clock.UtcNowInMicroseconds();
        var facts = new LoanFacts(policy, borrower, loans, now);
        var rows = new List<AccountLoan>();
        foreach (var loan in loans.OrderBy(loan => loan.DueAt).ThenBy(loan => loan.Id.Value))
        {
            var title = loan.BookId is { } id ? shown.GetValueOrDefault(id) : null;
            rows.Add(facts.Show(loan, title, await RefusalsOfAsync(loan, title, facts, cancellationToken)));
        }

        return new Account(
            rows,
            await awaited.ListAsync(caller.Id, cancellationToken),
            borrower,
            borrower.Block?.CountsAt(now) == true ? borrower.Block : null,
            borrower.Block?.Until is { } until ? policy.Zone.DayOf(until) : null,
            policy.Zone.DayOf(now)
        );
    }

    private async Task<IReadOnlyList<string>> RefusalsOfAsync(
        Loan loan,
        ShownTitle? title,
        LoanFacts facts,
        CancellationToken cancellationToken
    )
    {
        if (title is null || loan.BookId is not { } id)
        {
            return [TitleRemoved];
        }

        var asked = await wanted.AddAsync(facts.CaseOf(loan, id, title.Kind), cancellationToken);
        return LendingDecision.OfRenewal(asked, loan).Refusals;
    }

    /// <summary>The facts that are the same for all loans of a member.</summary>
    private sealed record LoanFacts(
        LendingPolicy Policy,
        Borrower Borrower,
        IReadOnlyList<Loan> Loans,
        DateTimeOffset At
    )
    {
        public AccountLoan Show(Loan loan, ShownTitle? title, IReadOnlyList<string> refusals) =>
            new(
                loan,
                title,
                Policy.Zone.DayOf(loan.DueAt),
                loan.IsOverdue(At),
                Policy.DaysOverdue(loan.DueAt, At),
                refusals
            );

        public LendingCase CaseOf(Loan loan, BookId bookId, string kind) =>
            new()
            {
                Policy = Policy,
                Title = new CatalogueTitle(bookId, kind, []),
                Copy = null,
                Borrower = Borrower,
                LoansOfMember = Loans,
                Present = loan,
                IsByStaff = false,
                IsVouchedFor = false,
                At = At,
            };
    }
}
