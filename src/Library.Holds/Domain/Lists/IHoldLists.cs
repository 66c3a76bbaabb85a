using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>Port: the lists of holds that staff work with.</summary>
internal interface IHoldLists
{
    /// <summary>The holds for which a copy is set aside, the first to be over at the top.</summary>
    Task<IReadOnlyList<Hold>> ListReadyAsync(int skip, int limit, CancellationToken cancellationToken);

    /// <summary>The holds for which these copies are set aside.</summary>
    Task<IReadOnlyList<Hold>> FindReadyAsync(IReadOnlyCollection<CopyId> ids, CancellationToken cancellationToken);

    /// <summary>All titles for which members wait, the one whose first hold is the oldest at the top.</summary>
    Task<IReadOnlyList<WantedTitle>> ListWantedAsync(CancellationToken cancellationToken);

    /// <summary>Of each of these titles at most so many of those that wait, in their order.</summary>
    Task<IReadOnlyList<Hold>> ListFirstAsync(
        IReadOnlyCollection<BookId> ids,
        int limit,
        CancellationToken cancellationToken
    );
}

/// <summary>A title for which members wait.</summary>
/// <param name="BookId">The title.</param>
/// <param name="Waiting">How many wait, those with suspended holds included.</param>
internal sealed record WantedTitle(BookId BookId, int Waiting);
