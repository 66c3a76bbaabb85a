using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Loans;
using Library.Testing.Notifications;

namespace Library.Loans.Tests.Application;

public sealed class MoveDueDatesTests
{
    private static readonly DateTimeOffset Sunday = new(2026, 5, 10, 23, 59, 59, TimeSpan.Zero);
    private static readonly LendingPolicy Policy = A.Policy(draft =>
        draft with
        {
            TimeZone = "UTC",
            Calendar = new CalendarDraft(["monday", "friday"]),
        }
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_number_of_loans_is_moved_in_few_steps_and_no_other_is_held()
    {
        var loans = new ListedDueDates([
            .. Enumerable.Range(0, 1_200).Select(number => Loan(Sunday.AddDays(-number % 3))),
        ]);
        var log = new InMemoryLendingLog();
        var notices = new InMemoryNotices();
        var move = new MoveDueDates(loans, log, notices);

        var monday = new DateOnly(2026, 5, 11);
        Assert.Equal(
            [
                new MovedDay(monday.AddDays(-2), monday, Loans: 400),
                new MovedDay(monday.AddDays(-1), monday, Loans: 400),
            ],
            await move.PreviewAsync(Policy, DateTimeOffset.UnixEpoch, Cancellation)
        );
        Assert.Equal((0, 0), (loans.Held, loans.Moves));
        Assert.Equal(800, await move.ExecuteAsync(Policy, A.NewMemberId(), DateTimeOffset.UnixEpoch, Cancellation));

        Assert.Equal((800, 3), (loans.Held, loans.Moves));
        Assert.Equal([Sunday.AddDays(-2), Sunday.AddDays(1)], loans.All.Select(loan => loan.DueAt).Distinct().Order());
        Assert.Equal(
            800,
            (await log.ListLatestAsync([LendingEventKind.DueDateMoved], 1_000, Cancellation))
                .Select(moved => moved.LoanId)
                .Distinct()
                .Count()
        );
        Assert.Equal(800, notices.Kept.Select(told => (told.SubjectId, told.SubjectAt, told.Kind)).Distinct().Count());
        Assert.Empty(await move.PreviewAsync(Policy, DateTimeOffset.UnixEpoch, Cancellation));
    }

    private static OpenDueDate Loan(DateTimeOffset dueAt) =>
        new(A.NewLoanId(), A.NewBookId(), A.NewCopyId(), A.NewMemberId(), dueAt);

    /// <summary>Due dates in a list that counts what is done to them.</summary>
    private sealed class ListedDueDates(List<OpenDueDate> loans) : IDueDates
    {
        public IReadOnlyList<OpenDueDate> All => loans;

        public int Held { get; private set; }

        public int Moves { get; private set; }

        public Task<IReadOnlyList<OpenDueDate>> ListAsync(
            DateTimeOffset dueAfter,
            LoanId? last,
            int limit,
            CancellationToken cancellationToken
        )
        {
            var next = loans.FindIndex(loan => loan.LoanId == last) + 1;
            return Task.FromResult<IReadOnlyList<OpenDueDate>>([.. loans.Skip(next).Take(limit)]);
        }

        public Task<IReadOnlyList<OpenDueDate>> HoldAsync(
            IReadOnlyCollection<LoanId> ids,
            DateTimeOffset dueAfter,
            CancellationToken cancellationToken
        )
        {
            Held += ids.Count;
            return Task.FromResult<IReadOnlyList<OpenDueDate>>([.. loans.Where(loan => ids.Contains(loan.LoanId))]);
        }

        public Task MoveAsync(
            IReadOnlyCollection<LoanId> ids,
            DateTimeOffset dueAt,
            CancellationToken cancellationToken
        )
        {
            Moves++;
            for (var number = 0; number < loans.Count; number++)
            {
                loans[number] = ids.Contains(loans[number].LoanId)
                    ? loans[number] with
                    {
                        DueAt = dueAt,
                    }
                    : loans[number];
            }

            return Task.CompletedTask;
        }
    }
}
