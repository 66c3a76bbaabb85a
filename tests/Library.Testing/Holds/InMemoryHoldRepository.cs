using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Testing.Holds;

/// <summary>Holds in a dictionary. What it returns are copies, so only a change that is kept changes what it
/// keeps.</summary>
/// <param name="isBook">Says which books exist.</param>
/// <param name="isMember">Says which members exist.</param>
internal sealed class InMemoryHoldRepository(Predicate<BookId> isBook, Predicate<MemberId> isMember)
    : IHoldRepository,
        IHoldLists
{
    private readonly SortedDictionary<Guid, HoldState> _holds = [];

    // Without the book and the member that are gone: a database does it by the foreign key.
    private IEnumerable<Hold> All =>
        _holds.Values.Select(kept =>
            Hold.Rehydrate(
                kept with
                {
                    BookId = kept.BookId is { } book && isBook(book) ? book : null,
                    MemberId = kept.MemberId is { } member && isMember(member) ? member : null,
                }
            )
        );

    private IEnumerable<Hold> Ready => All.Where(hold => hold.Status == HoldStatus.Ready);

    /// <summary>Whether a copy is set aside for a hold.</summary>
    public bool IsSetAside(CopyId copyId) => Ready.Any(hold => hold.CopyId == copyId);

    /// <inheritdoc />
    public Task AddAsync(Hold hold, CancellationToken cancellationToken)
    {
        if (All.Any(kept => kept.IsActive && kept.MemberId == hold.MemberId && kept.BookId == hold.BookId))
        {
            return Task.FromException(new AlreadyOnHoldException());
        }

        if (!isBook(hold.BookId.GetValueOrDefault()))
        {
            return Task.FromException(new BookNotFoundException());
        }

        if (!isMember(hold.MemberId.GetValueOrDefault()))
        {
            return Task.FromException(new MemberNotFoundException());
        }

        _holds.Add(hold.Id.Value, hold.State);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task KeepAsync(Hold hold, CancellationToken cancellationToken)
    {
        if (hold.Status == HoldStatus.Ready && Ready.Any(kept => kept.CopyId == hold.CopyId && !kept.Equals(hold)))
        {
            throw new InvalidOperationException("The copy is set aside for another hold.");
        }

        if (
            hold.IsActive
            && All.Any(kept =>
                kept.IsActive && kept.MemberId == hold.MemberId && kept.BookId == hold.BookId && !kept.Equals(hold)
            )
        )
        {
            throw new InvalidOperationException("The member has another active hold on the title.");
        }

        if (_holds.TryGetValue(hold.Id.Value, out var kept))
        {
            _holds[hold.Id.Value] = hold.State with
            {
                BookId = kept.BookId,
                MemberId = kept.MemberId,
                PlacedAt = kept.PlacedAt,
            };
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<HoldInLine?> FindAsync(HoldId id, CancellationToken cancellationToken) =>
        Task.FromResult(All.Where(hold => hold.Id == id).Select(InLine).SingleOrDefault());

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> FindAsync(IReadOnlyCollection<HoldId> ids, CancellationToken cancellationToken) =>
        ListAsync(All.Where(hold => ids.Contains(hold.Id)));

    /// <inheritdoc />
    public Task<Hold?> FindReadyAsync(CopyId copyId, CancellationToken cancellationToken) =>
        Task.FromResult(Ready.SingleOrDefault(hold => hold.CopyId == copyId));

    /// <inheritdoc />
    public Task<Hold?> FindCollectedAsync(LoanId loanId, CancellationToken cancellationToken) =>
        Task.FromResult(All.SingleOrDefault(hold => hold.State.LoanId == loanId));

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> ListConcernedAsync(
        CopyId copyId,
        BookId bookId,
        MemberId memberId,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            Ready
                .Where(hold => hold.CopyId == copyId)
                .Union(All.Where(hold => hold.IsActive && hold.BookId == bookId && hold.MemberId == memberId))
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<HoldInLine>> ListAsync(
        HoldFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            All.Reverse()
                .Where(hold => filter.MemberId is null || hold.MemberId == filter.MemberId)
                .Where(hold => filter.BookId is null || hold.BookId == filter.BookId)
                .Where(hold => filter.Statuses.Count == 0 || filter.Statuses.Contains(hold.Status))
                .Where(hold => page.After is not { } after || hold.Id.Value < after)
                .Take(page.Limit)
                .Select(InLine)
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> ListWaitingAsync(
        BookId bookId,
        Hold? after,
        int limit,
        CancellationToken cancellationToken
    ) => ListAsync(Line(bookId).Where(hold => after is null || IsBefore(after, hold)).Take(limit));

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> ListActiveAsync(MemberId memberId, CancellationToken cancellationToken) =>
        ListAsync(
            All.Where(hold => hold.IsActive && hold.MemberId == memberId).OrderBy(hold => hold.BookId!.Value.Value)
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> ListActiveAsync(BookId bookId, CancellationToken cancellationToken) =>
        ListAsync(InOrder(All.Where(hold => hold.IsActive && hold.BookId == bookId)));

    /// <inheritdoc />
    public Task<IReadOnlyList<HoldInLine>> ListActiveAsync(
        Hold? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            All.Where(hold => hold.IsActive)
                .OrderBy(hold => hold.BookId!.Value.Value)
                .ThenBy(hold => hold.Id.Value)
                .SkipWhile(hold => after is not null && !hold.Equals(after))
                .Skip(after is null ? 0 : 1)
                .Take(limit)
                .Select(InLine)
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> ListReadyAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        ListAsync(Ready.Where(hold => hold.ReadyUntil >= at));

    /// <inheritdoc />
    public Task<IReadOnlyList<HoldId>> ListOverAsync(
        DateTimeOffset at,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ListAsync(
            Ready
                .Where(hold => hold.ReadyUntil < at)
                .OrderBy(hold => hold.ReadyUntil)
                .Take(limit)
                .Select(hold => hold.Id)
        );

    /// <inheritdoc />
    public Task ExtendAsync(Hold hold, DateTimeOffset readyUntil, CancellationToken cancellationToken)
    {
        if (
            _holds.GetValueOrDefault(hold.Id.Value) is { Status: HoldStatus.Ready } kept
            && kept.ReadyAt == hold.ReadyAt
            && kept.ReadyUntil < readyUntil
        )
        {
            _holds[hold.Id.Value] = kept with { ReadyUntil = readyUntil };
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task RemoveAsync(HoldId id, CancellationToken cancellationToken)
    {
        _holds.Remove(id.Value);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task MoveAsync(BookId from, BookId into, CancellationToken cancellationToken)
    {
        foreach (var kept in _holds.Values.Where(kept => kept.BookId == from).ToList())
        {
            _holds[kept.Id.Value] = kept with { BookId = into };
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> ListReadyAsync(int skip, int limit, CancellationToken cancellationToken) =>
        ListAsync(Ready.OrderBy(hold => hold.ReadyUntil).ThenBy(hold => hold.Id.Value).Skip(skip).Take(limit));

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> FindReadyAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    ) => ListAsync(Ready.Where(hold => ids.Contains(hold.CopyId.GetValueOrDefault())));

    /// <inheritdoc />
    public Task<IReadOnlyList<WantedTitle>> ListWantedAsync(CancellationToken cancellationToken) =>
        ListAsync(
            All.Where(hold => hold.Status == HoldStatus.Waiting)
                .GroupBy(hold => hold.BookId!.Value)
                .OrderBy(title => title.Min(hold => hold.PlacedAt))
                .ThenBy(title => title.Key.Value)
                .Select(title => new WantedTitle(title.Key, title.Count()))
        );

    /// <inheritdoc />
    public Task<IReadOnlyList<Hold>> ListFirstAsync(
        IReadOnlyCollection<BookId> ids,
        int limit,
        CancellationToken cancellationToken
    ) => ListAsync(ids.OrderBy(id => id.Value).SelectMany(id => Line(id).Take(limit)));

    private static Task<IReadOnlyList<TItem>> ListAsync<TItem>(IEnumerable<TItem> items) =>
        Task.FromResult<IReadOnlyList<TItem>>([.. items]);

    private static IEnumerable<Hold> InOrder(IEnumerable<Hold> holds) =>
        holds.OrderBy(hold => hold.PlacedAt).ThenBy(hold => hold.Id.Value);

    private static bool IsBefore(Hold hold, Hold other) =>
        (hold.PlacedAt, hold.Id.Value).CompareTo((other.PlacedAt, other.Id.Value)) < 0;

    private IEnumerable<Hold> Line(BookId? bookId) =>
        InOrder(All.Where(hold => hold.Status == HoldStatus.Waiting && hold.BookId == bookId));

    private HoldInLine InLine(Hold hold) =>
        new(
            hold,
            hold.Status == HoldStatus.Waiting ? 1 + Line(hold.BookId).Count(other => IsBefore(other, hold)) : null
        );
}
