using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Domain;

public sealed class LendingEventTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly LoanId LoanId = A.NewLoanId();

    [Theory]
    [InlineData(nameof(LendingEventKind.Returned), true, 0, null)]
    [InlineData(nameof(LendingEventKind.Returned), true, 900_000_000, null)]
    [InlineData(nameof(LendingEventKind.Returned), true, 900_000_001, typeof(TooLateToUndoException))]
    [InlineData(nameof(LendingEventKind.Lent), true, 0, typeof(NotTheLastEventException))]
    [InlineData(nameof(LendingEventKind.Returned), false, 0, typeof(NotTheLastEventException))]
    public void The_last_event_of_a_copy_can_be_undone_for_fifteen_minutes(
        string kind,
        bool isOfLoan,
        long microseconds,
        Type? refusal
    )
    {
        var last = Event() with
        {
            Kind = Enum.Parse<LendingEventKind>(kind),
            LoanId = isOfLoan ? LoanId : A.NewLoanId(),
        };

        var thrown = Record.Exception(() =>
            last.DemandUndoable(LendingEventKind.Returned, LoanId, Now.AddMicroseconds(microseconds))
        );

        Assert.Equal(refusal, thrown?.GetType());
    }

    [Fact]
    public void A_condition_is_restored_where_it_is_still_as_the_event_left_it()
    {
        var damaged = Event() with
        {
            Before = new LendingState(Condition: CopyCondition.Missing),
            After = new LendingState(Condition: CopyCondition.Damaged),
        };

        Assert.Equal(CopyCondition.Missing, damaged.ConditionToRestore(CopyCondition.Damaged));
        Assert.Null(damaged.ConditionToRestore(CopyCondition.Normal));
        Assert.Null(Event().ConditionToRestore(CopyCondition.Normal));
    }

    private static LendingEvent Event() =>
        new()
        {
            Kind = LendingEventKind.Returned,
            At = Now,
            ActorId = null,
            LoanId = LoanId,
        };
}
