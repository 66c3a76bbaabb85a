using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Notifications.Contract;
using Library.Shared;
using Library.Testing;
using Library.Testing.Notifications;

namespace Library.Loans.Tests.Application;

/// <summary>Changes of the policy, whole or in part.</summary>
public sealed class PolicyChangeTests : IDueDates, IPolicyChanges
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);

    private readonly LoansFixture _fixture = new();
    private readonly List<OpenDueDate> _loans =
    [
        new(A.NewLoanId(), A.NewBookId(), A.NewCopyId(), A.NewMemberId(), Monday),
    ];
    private readonly List<bool> _previews = [];
    private readonly InMemoryNotices _notices = new();
    private int _holds = 2;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_counts_what_would_move_and_keeps_nothing()
    {
        var change = await ChangeAsync(isPreview: true);

        Assert.Equal((1, 2), (change.LoansMoved, change.HoldsMoved));
        Assert.Equal([new MovedDay(new(2026, 1, 12), new(2026, 1, 13), Loans: 1)], change.Days);
        Assert.NotNull(change.Policy.Calendar);
        Assert.Null(_fixture.Policies.Policy.Calendar);
        Assert.Equal(Monday, _loans[0].DueAt);
        Assert.Equal([true], _previews);
        Assert.Empty(_fixture.Log.All);
    }

    [Fact]
    public async Task A_change_is_kept_moves_what_falls_on_a_closed_day_and_tells_the_borrower()
    {
        var change = await ChangeAsync(isPreview: false);

        Assert.Equal((1, 2), (change.LoansMoved, change.HoldsMoved));
        Assert.Same(change.Policy, _fixture.Policies.Policy);
        var (loan, tuesday) = (_loans[0], new DateTimeOffset(2026, 1, 13, 23, 59, 59, TimeSpan.Zero));
        Assert.Equal(tuesday, loan.DueAt);
        Assert.Equal([false], _previews);
        Assert.Equal(
            new Notice(NoticeKind.DueDateMoved, Step: 0, loan.MemberId, loan.LoanId.Value, tuesday),
            Assert.Single(_notices.Kept)
        );
        var moved = await _fixture.Events.FindLastAsync(loan.CopyId, Cancellation);
        Assert.Equal(
            (LendingEventKind.DueDateMoved, _fixture.Librarian.Id, loan.MemberId, loan.LoanId, loan.BookId),
            (moved!.Kind, moved.ActorId, moved.MemberId, moved.LoanId, moved.BookId)
        );
        Assert.Equal((new LendingState(Monday), new LendingState(tuesday)), (moved.Before, moved.After));
        Assert.Equal(["Information: The lending policy was changed; 1 loans are due later for it."], _fixture.Log.All);
    }

    [Fact]
    public async Task A_change_whose_precondition_fails_or_that_has_a_fault_is_not_made()
    {
        var command = new ChangePolicyCommand(draft => draft with { LoanDays = 0 }, _fixture.Librarian.Id);

        await Assert.ThrowsAsync<InvalidValueException>(() => Change.ExecuteAsync(command, Cancellation));
        await Assert.ThrowsAsync<TimeoutException>(() =>
            Change.ExecuteAsync(command with { Precondition = _ => throw new TimeoutException() }, Cancellation)
        );
    }

    [Theory]
    [InlineData(1, 0, false, false)]
    [InlineData(0, 1, false, false)]
    [InlineData(0, 0, false, true)]
    [InlineData(1, 1, true, true)]
    public async Task A_part_of_the_policy_that_moves_something_is_kept_once_that_is_confirmed(
        int loans,
        int holds,
        bool isConfirmed,
        bool isKept
    )
    {
        _holds = holds;
        if (loans == 0)
        {
            _loans.Clear();
        }

        var change = await new ChangePartOfPolicy(Change).ExecuteAsync(
            new ChangePartOfPolicyCommand(TuesdaysOnly, _fixture.Librarian) { IsConfirmed = isConfirmed },
            Cancellation
        );

        Assert.Equal((loans, holds, isKept), (change.LoansMoved, change.HoldsMoved, change.IsKept));
        Assert.Equal(isKept ? 0 : loans, change.Days.Count);
        Assert.Equal(isKept, _fixture.Policies.Policy.Calendar is not null);
    }

    [Fact]
    public async Task A_part_has_a_precondition_too()
    {
        var part = new ChangePartOfPolicyCommand(TuesdaysOnly, _fixture.Librarian)
        {
            Precondition = _ => throw new TimeoutException(),
        };

        await Assert.ThrowsAsync<TimeoutException>(() =>
            new ChangePartOfPolicy(Change).ExecuteAsync(part, Cancellation)
        );
    }

    [Fact]
    public async Task The_set_up_names_the_library_and_opens_it_on_its_days()
    {
        var setUp = new SetUpPolicy(Change, _fixture.Clock);
        var name = setUp.Check(new LibraryName(" Our Library ", "Europe/Berlin"));

        await setUp.KeepAsync(name, ["monday"], _fixture.Librarian.Id, Cancellation);

        var draft = _fixture.Policies.Policy.Draft;
        Assert.Equal(("Our Library", "Europe/Berlin"), (draft.Name, draft.TimeZone));
        Assert.Equal(["monday"], draft.Calendar!.OpeningDays);
        await setUp.KeepAsync(name, [], _fixture.Librarian.Id, Cancellation);
        Assert.Null(_fixture.Policies.Policy.Draft.Calendar);
        Assert.Throws<InvalidValueException>(() => setUp.Check(name with { Name = " " }));
        Assert.Throws<InvalidValueException>(() => setUp.Check(name with { TimeZone = "Europe/Nowhere" }));
        Assert.Equal(setUp.Zones.Order(StringComparer.Ordinal), setUp.Zones);
        Assert.Contains("Europe/Berlin", setUp.Zones);
        Assert.DoesNotContain("CET", setUp.Zones);
    }

    Task<IReadOnlyList<OpenDueDate>> IDueDates.ListAsync(
        DateTimeOffset dueAfter,
        LoanId? last,
        int limit,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<OpenDueDate>>([.. _loans]);

    Task<IReadOnlyList<OpenDueDate>> IDueDates.HoldAsync(
        IReadOnlyCollection<LoanId> ids,
        DateTimeOffset dueAfter,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<OpenDueDate>>([.. _loans.Where(loan => ids.Contains(loan.LoanId))]);

    Task IDueDates.MoveAsync(IReadOnlyCollection<LoanId> ids, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        _loans[0] = _loans[0] with { DueAt = dueAt };
        return Task.CompletedTask;
    }

    Task<int> IPolicyChanges.FollowAsync(
        IHoldPolicy policy,
        DateTimeOffset at,
        bool isPreview,
        CancellationToken cancellationToken
    )
    {
        _previews.Add(isPreview);
        return Task.FromResult(_holds);
    }

    private ChangePolicy Change =>
        new(
            _fixture.Policies,
            new MoveDueDates(this, _fixture.Events, _notices),
            [this],
            _fixture.Clock,
            _fixture.Log.For<ChangePolicy>()
        );

    private Task<PolicyChange> ChangeAsync(bool isPreview) =>
        Change.ExecuteAsync(
            new ChangePolicyCommand(TuesdaysOnly, _fixture.Librarian.Id) { IsPreview = isPreview },
            Cancellation
        );

    private static PolicyDraft TuesdaysOnly(PolicyDraft draft) =>
        draft with
        {
            TimeZone = "UTC",
            Calendar = new CalendarDraft(["tuesday"]),
        };
}
