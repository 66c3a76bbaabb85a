using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing.Books;

namespace Library.Testing.Loans;

/// <summary>One policy.</summary>
internal sealed class InMemoryPolicyRepository : IPolicyRepository
{
    /// <summary>The policy of this moment.</summary>
    public LendingPolicy Policy { get; set; } = A.Policy();

    /// <inheritdoc />
    public Task<LendingPolicy> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(Policy);

    /// <inheritdoc />
    public Task<LendingPolicy> ReadToChangeAsync(CancellationToken cancellationToken) => Task.FromResult(Policy);

    /// <inheritdoc />
    public Task KeepAsync(
        LendingPolicy policy,
        MemberId changedBy,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        Policy = policy;
        return Task.CompletedTask;
    }
}

/// <summary>Events in a list.</summary>
internal sealed class InMemoryLendingLog : ILendingLog
{
    private readonly Lock _gate = new();
    private readonly List<LendingEvent> _events = [];

    /// <inheritdoc />
    public Task AddAsync(LendingEvent added, CancellationToken cancellationToken) =>
        AddAsync([added], cancellationToken);

    /// <inheritdoc />
    public Task AddAsync(IReadOnlyCollection<LendingEvent> added, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _events.AddRange(added);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task<LendingEvent?> FindLastAsync(CopyId copyId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_events.FindLast(happened => happened.CopyId == copyId));
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<LendingEvent>> ListLatestAsync(
        IReadOnlyCollection<LendingEventKind> kinds,
        int limit,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var ofKinds = Enumerable.Reverse(_events).Where(happened => kinds.Contains(happened.Kind));
            return Task.FromResult<IReadOnlyList<LendingEvent>>([.. ofKinds.Take(limit)]);
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<LendingEvent>> ListLatestOfAsync(
        MemberId actorId,
        IReadOnlyCollection<LendingEventKind> kinds,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var latest = await ListLatestAsync(kinds, int.MaxValue, cancellationToken);
        return [.. latest.Where(happened => happened.ActorId == actorId).Take(limit)];
    }
}

/// <summary>Overrides in a list.</summary>
internal sealed class InMemoryLendingOverrides : ILendingOverrides
{
    /// <summary>The overrides that were kept.</summary>
    public List<OverrideToKeep> Kept { get; } = [];

    /// <inheritdoc />
    public Task KeepAsync(OverrideToKeep kept, CancellationToken cancellationToken)
    {
        Kept.Add(kept);
        return Task.CompletedTask;
    }
}

/// <summary>The members as borrowers. Nothing is locked.</summary>
/// <param name="members">Where they are kept.</param>
internal sealed class InMemoryBorrowers(IMemberRepository members) : IBorrowers
{
    private readonly HashSet<MemberId> _blocked = [];

    /// <summary>The groups of members that are not those of their details.</summary>
    public Dictionary<MemberId, string?> Groups { get; } = [];

    /// <summary>Blocks a member, or no longer.</summary>
    public Task BlockAsync(MemberId id, bool isBlocked)
    {
        _ = isBlocked ? _blocked.Add(id) : _blocked.Remove(id);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public async Task<Borrower?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        await members.FindAsync(id, cancellationToken) is { } member
            ? new Borrower(
                member.Id,
                member.IsVerified,
                Groups.GetValueOrDefault(id, member.Details.Group),
                member.Details.ExpiresOn,
                _blocked.Contains(id) ? new Block("A reason.", Until: null) : member.Block,
                member.Details.Note
            )
            : null;

    /// <inheritdoc />
    public async Task<IReadOnlyList<Borrower>> ListAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    )
    {
        var found = new List<Borrower>();
        foreach (var id in ids)
        {
            found.AddRange(await FindAsync(id, cancellationToken) is { } borrower ? [borrower] : []);
        }

        return found;
    }

    /// <inheritdoc />
    public Task<Borrower?> HoldAsync(MemberId id, CancellationToken cancellationToken) =>
        FindAsync(id, cancellationToken);
}

/// <summary>No cards.</summary>
internal sealed class NoCards : ICards
{
    /// <inheritdoc />
    public Task<CardHolder> FindHolderAsync(Barcode card, CancellationToken cancellationToken) =>
        Task.FromResult(new CardHolder(MemberId: null, IsReportedLost: false));
}

/// <summary>The codes of copies.</summary>
/// <param name="copies">Where the copies are kept.</param>
internal sealed class InMemoryCodes(InMemoryCopyRepository copies) : ICodes
{
    /// <inheritdoc />
    public Task<ScannedCopy> FindCopyAsync(Barcode barcode, CancellationToken cancellationToken) =>
        copies.Find(barcode) is { } copy
            ? Task.FromResult(new ScannedCopy(copy.Id, HasOtherLabel: false))
            : Task.FromException<ScannedCopy>(new CopyUnknownException());
}
