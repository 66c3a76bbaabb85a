using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Reads from the log what came back over the desk.</summary>
internal sealed class ShowReturns(ILendingLog log, TimeProvider clock) : ILatestReturns
{
    // Other desks and what was lent meanwhile stand between the returns of one librarian.
    private const int EventsRead = 300;

    // A return, what takes it back, and what can follow it; a closure writes an event for each loan that it moves.
    private static readonly LendingEventKind[] KindsRead =
    [
        LendingEventKind.Returned,
        LendingEventKind.Seen,
        LendingEventKind.ReturnUndone,
        LendingEventKind.Lent,
    ];

    public async Task<IReadOnlyList<ReturnEvent>> ListAsync(
        MemberId librarian,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var now = clock.UtcNowInMicroseconds();
        var latest = await log.ListLatestAsync(KindsRead, EventsRead, cancellationToken);
        var lastOfCopies = latest.DistinctBy(happened => happened.CopyId).ToHashSet();
        var takenBack = new HashSet<LoanId>();
        var shown = new List<ReturnEvent>();
        foreach (var happened in latest)
        {
            if (happened is { Kind: LendingEventKind.ReturnUndone, LoanId: { } reopened })
            {
                takenBack.Add(reopened);
            }
            else if (happened is { Kind: LendingEventKind.Returned, LoanId: { } ended } && takenBack.Remove(ended))
            {
                continue;
            }
            else if (
                happened.Kind is LendingEventKind.Returned or LendingEventKind.Seen
                && happened.ActorId == librarian
            )
            {
                shown.Add(Show(happened, isLast: lastOfCopies.Contains(happened), now));
            }
        }

        return [.. shown.Take(limit)];
    }

    private static ReturnEvent Show(LendingEvent happened, bool isLast, DateTimeOffset now) =>
        new(happened.At, happened.CopyId, happened.LoanId, happened.MemberId)
        {
            Before = happened.Before?.Condition,
            After = happened.After?.Condition,
            MayBeUndone =
                isLast
                && happened is { Kind: LendingEventKind.Returned, CopyId: not null }
                && now - happened.At <= LendingEvent.UndoPeriod,
        };
}
