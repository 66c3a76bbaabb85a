using Library.Shared;
using Library.Testing.Books;
using Library.Testing.Loans;
using Library.Testing.Members;

namespace Library.Loans.Tests.Application.Modelled;

public sealed class InMemoryLendingModelTests : LendingModelSuite
{
    private static readonly (Deed, string?)[] Outcomes =
    [
        (Deed.Borrow, null),
        (Deed.Borrow, "book_not_found"),
        (Deed.Borrow, "member_not_found"),
        (Deed.Borrow, "book_not_available"),
        (Deed.Return, null),
        (Deed.Return, "loan_not_found"),
        (Deed.Return, "loan_already_returned"),
        (Deed.Renew, null),
        (Deed.Renew, "loan_not_found"),
        (Deed.Renew, "loan_already_returned"),
        (Deed.Renew, "loan_overdue"),
        (Deed.Renew, "renewal_limit_reached"),
        (Deed.BookGoes, null),
        (Deed.BookGoes, "book_not_found"),
        (Deed.BookGoes, "book_on_loan"),
        (Deed.MemberLeaves, null),
        (Deed.MemberLeaves, "member_not_found"),
        (Deed.MemberLeaves, "member_has_open_loans"),
    ];

    private readonly Desk _desk;

    public InMemoryLendingModelTests()
    {
        var (books, members) = (new InMemoryBookRepository(), new InMemoryMemberRepository());
        var (copies, loans) = (new InMemoryCopyRepository(books), new InMemoryLoanRepository(books, members));
        _desk = new Desk(books, copies, copies, members, loans, new IdGenerator(Clock), Clock);
    }

    // Without it the model could be right for no better reason than that nothing ever happens.
    [Fact]
    public async Task The_sequences_meet_every_outcome_there_is()
    {
        var outcomes = new HashSet<(Deed, string?)>();
        foreach (var seed in Enumerable.Range(1, 200))
        {
            var play = new Play(InRequestAsync, Clock);
            await play.FindDifferenceAsync(Step.Sequence(seed));
            outcomes.UnionWith(play.Outcomes);
        }

        Assert.Empty(Outcomes.Except(outcomes));
    }

    private protected override Task InRequestAsync(Func<Desk, Task> work) => work(_desk);
}
