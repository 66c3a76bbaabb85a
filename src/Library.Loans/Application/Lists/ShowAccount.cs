using Library.Books.Contract;
using Library.Loans.Contract;
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
    IReadOnlyList<RefusalReason> Refusals
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
    private static readonly IReadOnlyList<RefusalReason> TitleRemoved =
    [
        new("book_not_found", "The title is not in the catalogue any more.", Overridable: false),
    ];

    private static readonly IReadOnlyList<RefusalReason> NotVerified =
    [
        new(MemberRules.MemberNotVerified, "The library does not know the member yet.", Overridable: false),
    ];

    public async Task<Account> ExecuteAsync(Caller caller, CancellationToken cancellationToken)
    {
        var borrower = await borrowers.FindAsync(caller.Id, cancellationToken) ?? throw new MemberNotFoundException();
        var policy = await policies.ReadAsync(cancellationToken);
        var query = new ListLoansQuery(caller, MemberId: null, BookId: null, LoanStatus.Open);
        var loans = await listLoans.ExecuteAsync(query, cancellationToken).ToListAsync(cancellationToken);
        var shown = await titles.FindAsync(loans.Select(loan => loan.BookId).OfType<BookId>(), cancellationToken);
        var now = clock.UtcNowInMicroseconds();
        var facts = new LoanFacts(policy, borrower, loans, now);
        var refusals = caller.IsVerified
            ? await FindRefusalsAsync(facts, shown, cancellationToken)
            : loans.ToDictionary(loan => loan.Id, _ => NotVerified);
        return new Account(
            [
                .. loans
                    .OrderBy(loan => loan.DueAt)
                    .ThenBy(loan => loan.Id.Value)
                    .Select(loan => facts.Show(loan, shown, refusals.GetValueOrDefault(loan.Id, TitleRemoved))),
            ],
            await awaited.ListAsync(caller.Id, cancellationToken),
            borrower,
            borrower.Block?.CountsAt(now) == true ? borrower.Block : null,
            borrower.Block?.Until is { } until ? policy.Zone.DayOf(until) : null,
            policy.Zone.DayOf(now)
        );
    }

    /// <summary>The reasons against the renewals of loans whose titles there are.</summary>
    private async Task<IReadOnlyDictionary<LoanId, IReadOnlyList<RefusalReason>>> FindRefusalsAsync(
        LoanFacts facts,
        IReadOnlyDictionary<BookId, ShownTitle> shown,
        CancellationToken cancellationToken
    )
    {
        var renewals = facts.RenewalsOf(shown).ToList();
        var asked = await wanted.AddAsync(renewals, facts.Borrower.Id, facts.At, cancellationToken);
        return asked.ToDictionary(
            renewal => renewal.Present!.Id,
            renewal => LendingDecision.OfRenewal(renewal, renewal.Present!).Objections
        );
    }

    /// <summary>The facts that are the same for all loans of a member.</summary>
    private sealed record LoanFacts(
        LendingPolicy Policy,
        Borrower Borrower,
        IReadOnlyList<Loan> Loans,
        DateTimeOffset At
    )
    {
        public AccountLoan Show(
            Loan loan,
            IReadOnlyDictionary<BookId, ShownTitle> shown,
            IReadOnlyList<RefusalReason> refusals
        ) =>
            new(
                loan,
                loan.BookId is { } id ? shown.GetValueOrDefault(id) : null,
                Policy.Zone.DayOf(loan.DueAt),
                loan.IsOverdue(At),
                Policy.DaysOverdue(loan.DueAt, At),
                refusals
            );

        public IEnumerable<LendingCase> RenewalsOf(IReadOnlyDictionary<BookId, ShownTitle> shown)
        {
            foreach (var loan in Loans)
            {
                if (loan.BookId is { } id && shown.TryGetValue(id, out var title))
                {
                    yield return CaseOf(loan, id, title.Kind);
                }
            }
        }

        private LendingCase CaseOf(Loan loan, BookId bookId, string kind) =>
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
