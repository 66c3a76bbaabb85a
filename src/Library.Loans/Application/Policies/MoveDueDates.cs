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

    /// <summary>How many loans would be due later; nothing is held or changed.</summary>
    public async Task<int> CountAsync(LendingPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var portion in ReadAsync(policy, now, cancellationToken))
        {
            count += portion.Count;
        }

        return count;
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
            var held = await dueDates.HoldAsync([.. portion.Select(loan => loan.LoanId)], now, cancellationToken);
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
    private async IAsyncEnumerable<IReadOnlyList<OpenDueDate>> ReadAsync(
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
            if (MovesOf(policy, portion).Select(move => move.Loan).ToList() is { Count: > 0 } moved)
            {
                yield return moved;
            }
        } while (last is not null);
    }

    private static IEnumerable<Move> MovesOf(LendingPolicy policy, IEnumerable<OpenDueDate> loans) =>
        loans.Select(loan => new Move(loan, policy.Moved(loan.DueAt))).Where(move => move.DueAt != move.Loan.DueAt);

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
