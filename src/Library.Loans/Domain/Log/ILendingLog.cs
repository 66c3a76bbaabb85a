using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Port: the log of what happened at the desk. Nothing in it is changed or removed; a member, a book or a copy
/// that goes leaves its events without it.</summary>
internal interface ILendingLog
{
    /// <summary>Adds an event.</summary>
    Task AddAsync(LendingEvent added, CancellationToken cancellationToken);

    /// <summary>Adds events, in their order.</summary>
    Task AddAsync(IReadOnlyCollection<LendingEvent> added, CancellationToken cancellationToken);

    /// <summary>The last event of a copy, or null.</summary>
    Task<LendingEvent?> FindLastAsync(CopyId copyId, CancellationToken cancellationToken);

    /// <summary>At most so many of the last events of these kinds, the newest first.</summary>
    Task<IReadOnlyList<LendingEvent>> ListLatestAsync(
        IReadOnlyCollection<LendingEventKind> kinds,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>At most so many of the last events of these kinds that happened at the request of a member, the newest
    /// first, with what staff overrode for them.</summary>
    Task<IReadOnlyList<LendingEvent>> ListLatestOfAsync(
        MemberId actorId,
        IReadOnlyCollection<LendingEventKind> kinds,
        int limit,
        CancellationToken cancellationToken
    );
}
