using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Loans;
using Library.Testing.Members;

namespace Library.Loans.Tests.Application.Modelled;

public sealed class InMemoryLendingModelTests : LendingModelSuite
{
    private static readonly Dictionary<Deed, string?[]> Outcomes = new()
    {
        [Deed.CopyComes] = [null, "book_not_found"],
        [Deed.Borrow] =
        [
            null,
            "book_not_found",
            "member_not_found",
            "book_not_available",
            "member_blocked",
            "member_overdue",
            "loan_limit_reached",
        ],
        [Deed.BorrowCopy] =
        [
            null,
            "copy_unknown",
            "member_not_found",
            "already_borrowed",
            "copy_on_loan",
            "copy_lost",
            "member_blocked",
            "member_overdue",
            "loan_limit_reached",
        ],
        [Deed.LendDespiteBlock] =
        [
            null,
            "copy_unknown",
            "member_not_found",
            "already_borrowed",
            "copy_on_loan",
            "member_blocked",
            "member_overdue",
            "loan_limit_reached",
        ],
        [Deed.LendAnyway] = [null, "copy_unknown", "member_not_found", "already_borrowed"],
        [Deed.Return] = [null, "loan_not_found", "loan_already_returned"],
        [Deed.Scan] = [null, "copy_unknown"],
        [Deed.Renew] =
        [
            null,
            "loan_not_found",
            "loan_already_returned",
            "loan_overdue",
            "renewal_limit_reached",
            "member_blocked",
        ],
        [Deed.RenewAnyway] = [null, "loan_not_found", "loan_already_returned"],
        [Deed.UndoLoan] = [null, "loan_not_found", "not_the_last_event", "too_late_to_undo"],
        [Deed.UndoReturn] = [null, "loan_not_found", "not_the_last_event", "too_late_to_undo"],
        [Deed.ClaimReturned] = [null, "loan_not_found", "loan_already_returned"],
        [Deed.Lose] = [null, "loan_not_found", "loan_already_returned"],
        [Deed.BookGoes] = [null, "book_not_found", "book_on_loan"],
        [Deed.MemberLeaves] = [null, "member_not_found", "member_has_open_loans"],
    };

    private readonly Desk _desk;

    public InMemoryLendingModelTests()
    {
        var (books, members) = (new InMemoryBookRepository(), new InMemoryMemberRepository());
        var (copies, borrowers) = (new InMemoryCopyRepository(books), new InMemoryBorrowers(members));
        var ports = new LendingPorts
        {
            Loans = new InMemoryLoanRepository(books, members),
            Policies = new InMemoryPolicyRepository { Policy = LendingModel.Policy },
            Borrowers = borrowers,
            Catalogue = copies,
            Copies = copies,
            Conditions = copies,
            Kinds = copies,
            Codes = new InMemoryCodes(copies),
            Cards = new NoCards(),
            Log = new InMemoryLendingLog(),
            Overrides = new InMemoryLendingOverrides(),
        };
        _desk = new Desk(books, copies, members, ports, StandAsync, new IdGenerator(Clock), Clock)
        {
            Caller = A.Caller(role: Role.Librarian),
        };

        Task StandAsync(MemberId member, Standing standing)
        {
            borrowers.Groups[member] = standing.Group;
            return borrowers.BlockAsync(member, standing.IsBlocked);
        }
    }

    // Without it the model could be right for no better reason than that nothing ever happens.
    [Fact]
    public async Task The_sequences_meet_every_outcome_there_is()
    {
        var outcomes = new HashSet<(Deed, string?)>();
        foreach (var seed in Enumerable.Range(1, 300))
        {
            var play = new Play(InRequestAsync, Clock);
            await play.FindDifferenceAsync(Step.Sequence(seed));
            outcomes.UnionWith(play.Outcomes);
        }

        var expected = Outcomes.SelectMany(deed => deed.Value.Select(outcome => (deed.Key, outcome)));
        Assert.Empty(expected.Except(outcomes));
    }

    private protected override Task InRequestAsync(Func<Desk, Task> work) => work(_desk);
}
