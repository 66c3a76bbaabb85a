using System.Runtime.CompilerServices;
using Library.Loans.Domain;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Moves the due dates that fall on a closed day of a new policy. It goes through the open loans in portions
/// and holds those alone that it moves.</summary>
internal sealed class MoveDueDates(IDueDates dueDates, ILendingLog log, INotices notices)
{
    private const int Portion = 500;

    /// <summary>The days on which loans would be due later; nothing is held or changed.</summary>
    public async Task<IReadOnlyList<MovedDay>> PreviewAsync(
        LendingPolicy policy,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var days = new SortedDictionary<(DateOnly From, DateOnly To), int>();
        await foreach (var portion in ReadAsync(policy, now, cancellationToken))
        {
            foreach (var (day, loans) in portion.CountBy(move => DaysOf(policy, move)))
            {
                days[day] = days.GetValueOrDefault(day) + loans;
            }
        }

        return [.. days.Select(day => new MovedDay(day.Key.From, day.Key.To, day.Value))];
    }

    /// <summary>Moves them, logs each, and keeps that its borrower is told.</summary>
    /// <param name="policy">The new policy.</param>
    /// <param name="actor">The librarian who changes it.</param>
    /// <param name="now">The present moment; what is overdue stays overdue.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many loans are due later.</returns>
    public async Task<int> ExecuteAsync(
        LendingPolicy policy,
        MemberId actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var count = 0;
        await foreach (var portion in ReadAsync(policy, now, cancellationToken))
        {
            var held = await dueDates.HoldAsync([.. portion.Select(move => move.Loan.LoanId)], now, cancellationToken);
            var moved = MovesOf(policy, held).ToList();
            foreach (var sameDay in moved.GroupBy(move => move.DueAt, move => move.Loan.LoanId))
            {
                await dueDates.MoveAsync([.. sameDay], sameDay.Key, cancellationToken);
            }

            await log.AddAsync([.. moved.Select(move => EventOf(move, actor, now))], cancellationToken);
            await notices.AddAsync(LoanNotices.Topic, [.. moved.Select(NoticeOf)], now, cancellationToken);
            count += moved.Count;
        }

        return count;
    }

    /// <summary>The loans that are due on a closed day, in portions.</summary>
    private async IAsyncEnumerable<IReadOnlyList<Move>> ReadAsync(
        LendingPolicy policy,
        DateTimeOffset now,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (policy.Calendar is null)
        {
            yield break;
        }

        LoanId? last = null;
        do
        {
            var portion = await dueDates.ListAsync(now, last, Portion, cancellationToken);
            last = portion.Count == Portion ? portion[^1].LoanId : null;
            if (MovesOf(policy, portion).ToList() is { Count: > 0 } moved)
            {
                yield return moved;
            }
        } while (last is not null);
    }

    private static IEnumerable<Move> MovesOf(LendingPolicy policy, IEnumerable<OpenDueDate> loans) =>
        loans.Select(loan => new Move(loan, policy.Moved(loan.DueAt))).Where(move => move.DueAt != move.Loan.DueAt);

    private static (DateOnly From, DateOnly To) DaysOf(LendingPolicy policy, Move move) =>
        (policy.Zone.DayOf(move.Loan.DueAt), policy.Zone.DayOf(move.DueAt));

    private static Notice NoticeOf(Move move) =>
        new(NoticeKind.DueDateMoved, Step: 0, move.Loan.MemberId, move.Loan.LoanId.Value, move.DueAt);

    private static LendingEvent EventOf(Move move, MemberId actor, DateTimeOffset now) =>
        new()
        {
            Kind = LendingEventKind.DueDateMoved,
            At = now,
            ActorId = actor,
            MemberId = move.Loan.MemberId,
            LoanId = move.Loan.LoanId,
            BookId = move.Loan.BookId,
            CopyId = move.Loan.CopyId,
            Before = new LendingState(move.Loan.DueAt),
            After = new LendingState(move.DueAt),
        };

    /// <summary>A loan, and when it is due under the new policy.</summary>
    private sealed record Move(OpenDueDate Loan, DateTimeOffset DueAt);
}
