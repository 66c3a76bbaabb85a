using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Reads the last acts of a librarian from the log.</summary>
internal sealed class ShowEvents(ILendingLog log, IPolicyRepository policies) : ILatestEvents
{
    // Without the due dates that a change of the calendar moved, of which there may be thousands.
    private static readonly Dictionary<LendingEventKind, ActAtDesk> Acts = new()
    {
        [LendingEventKind.Lent] = ActAtDesk.Lent,
        [LendingEventKind.Renewed] = ActAtDesk.Renewed,
        [LendingEventKind.Returned] = ActAtDesk.Returned,
        [LendingEventKind.Seen] = ActAtDesk.Seen,
        [LendingEventKind.LoanUndone] = ActAtDesk.LoanUndone,
        [LendingEventKind.ReturnUndone] = ActAtDesk.ReturnUndone,
        [LendingEventKind.ClaimedReturned] = ActAtDesk.Claimed,
        [LendingEventKind.Lost] = ActAtDesk.Lost,
    };

    public async Task<IReadOnlyList<EventAtDesk>> ListAsync(
        MemberId librarian,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var policy = await policies.ReadAsync(cancellationToken);
        var latest = await log.ListLatestOfAsync(librarian, Acts.Keys, limit, cancellationToken);
        return [.. latest.Select(happened => Show(happened, policy.Zone))];
    }

    private static EventAtDesk Show(LendingEvent happened, LibraryZone zone) =>
        new(Acts[happened.Kind], happened.At, happened.CopyId, happened.MemberId)
        {
            Due = happened is { Kind: LendingEventKind.Lent or LendingEventKind.Renewed, After.DueAt: { } dueAt }
                ? zone.DayOf(dueAt)
                : null,
            Overridden = happened.Overridden,
        };
}
