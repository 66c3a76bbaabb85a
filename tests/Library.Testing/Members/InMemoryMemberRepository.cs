using Library.Members.Contract;
using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Platform.Text;
using Library.Shared;

namespace Library.Testing.Members;

/// <summary>Members in a dictionary, for many threads. It returns copies, so only an update changes its own.</summary>
internal sealed partial class InMemoryMemberRepository : IMemberRepository, IMailedLinks, ILoginAttempts
{
    private static readonly NameIndexing Names = new(new WordFolding(new AnyAsciiTransliteration()));

    private readonly Lock _gate = new();
    private readonly SortedDictionary<Guid, (Member Member, Secret Secret)> _members = [];
    private readonly Dictionary<(MemberId, LinkPurpose), (string Stamp, DateTimeOffset? EndsAt)> _links = [];
    private readonly Dictionary<MemberId, LoginFailures> _failures = [];
    private readonly Dictionary<(MemberId, string), LoginFailures> _networks = [];
    private readonly Dictionary<(MemberId, string), DateTimeOffset> _networksUsedAt = [];
    private readonly HashSet<MemberId> _borrowers = [];
    private readonly Dictionary<Barcode, MemberId> _cards = [];
    private int _cardsMade;
    private int _updates;

    /// <summary>How many updates succeeded.</summary>
    public int Updates => Volatile.Read(ref _updates);

    /// <summary>From now on this member has a book that is not returned.</summary>
    public void GiveOpenLoan(MemberId memberId)
    {
        lock (_gate)
        {
            _borrowers.Add(memberId);
        }
    }

    /// <inheritdoc />
    public Task CreateAsync(
        Member member,
        string? passwordHash,
        (MailedLink Link, DateTimeOffset EndsAt)? link,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            if (_members.ContainsKey(member.Id.Value) || IsTaken(member))
            {
                return Task.FromException(new MemberAlreadyExistsException());
            }

            _members[member.Id.Value] = (Copy(member), new Secret(passwordHash));
            if (link is (var mailed, var endsAt))
            {
                _links[(member.Id, mailed.Purpose)] = (mailed.Stamp, endsAt);
            }

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task KeepVerificationAsync(Member member, CancellationToken cancellationToken) =>
        ChangeAsync(
            member.Id,
            kept =>
                kept with
                {
                    IsVerified = kept.IsVerified || member.IsVerified,
                    EmailVerified = kept.EmailVerified || member.HasVerifiedEmail,
                    SessionStamp = member.SessionStamp ?? kept.SessionStamp,
                }
        );

    /// <inheritdoc />
    public Task KeepCorrectionAsync(Member member, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (IsTaken(member))
            {
                return Task.FromException(new MemberAlreadyExistsException());
            }

            if (_members.TryGetValue(member.Id.Value, out var kept) && kept.Member.Email != member.Email)
            {
                _links.Remove((member.Id, LinkPurpose.VerifyEmail));
                _links.Remove((member.Id, LinkPurpose.ResetPassword));
            }

            return ChangeAsync(
                member.Id,
                present =>
                    MemberRow.From(member) with
                    {
                        Role = present.Role,
                        SessionStamp = present.SessionStamp,
                        CardNumber = present.CardNumber,
                        BlockReason = present.BlockReason,
                        BlockedUntil = present.BlockedUntil,
                        WantsDueSoon = present.WantsDueSoon,
                    }
            );
        }
    }

    /// <inheritdoc />
    public Task KeepNoticesAsync(Member member, CancellationToken cancellationToken) =>
        ChangeAsync(member.Id, kept => kept with { WantsDueSoon = member.WantsDueSoon });

    /// <inheritdoc />
    public async Task<Barcode> GiveCardAsync(MemberId id, Barcode? card, CancellationToken cancellationToken)
    {
        Barcode given;
        lock (_gate)
        {
            given = card ?? Barcode.Automatic('P', ++_cardsMade);
            if (_cards.TryGetValue(given, out var holder) && holder != id)
            {
                throw new CardTakenException();
            }

            _cards[given] = id;
        }

        await ChangeAsync(id, kept => kept with { CardNumber = given.Value });
        return given;
    }

    /// <inheritdoc />
    public Task KeepBlockAsync(Member member, CancellationToken cancellationToken) =>
        ChangeAsync(
            member.Id,
            kept => kept with { BlockReason = member.Block?.Reason, BlockedUntil = member.Block?.Until }
        );

    /// <inheritdoc />
    public Task AssignRoleAsync(MemberId id, Role role, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (role != Role.Librarian && _members.ContainsKey(id.Value))
            {
                LibrarianList.DemandOneBeside(id);
            }

            return ChangeAsync(id, kept => kept with { Role = MemberRow.NameOf(role) }, counts: false);
        }
    }

    /// <inheritdoc />
    public Task<LeftAddresses> DeleteAsync(MemberId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_borrowers.Contains(id))
            {
                return Task.FromException<LeftAddresses>(new MemberHasOpenLoansException());
            }

            LibrarianList.DemandOneBeside(id);
            foreach (var card in _cards.Where(known => known.Value == id).Select(known => known.Key).ToList())
            {
                _cards.Remove(card);
            }

            return _members.Remove(id.Value, out var kept)
                ? Task.FromResult(new LeftAddresses(kept.Member.Email, Asked: null))
                : Task.FromException<LeftAddresses>(new MemberNotFoundException());
        }
    }

    /// <inheritdoc />
    public Task<Member?> FindAsync(MemberId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_members.TryGetValue(id.Value, out var kept) ? Copy(kept.Member) : null);
        }
    }

    /// <inheritdoc />
    public Task<Member?> FindForChangeAsync(MemberId id, CancellationToken cancellationToken) =>
        FindAsync(id, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<MemberId>> ListUnverifiedAsync(
        DateTimeOffset registeredBefore,
        MemberId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var (first, end) = (after?.Value ?? Guid.Empty, IdGenerator.FirstAt(registeredBefore));
            return Task.FromResult<IReadOnlyList<MemberId>>([
                .. _members
                    .Where(kept => kept.Key > first && kept.Key < end)
                    .Select(kept => kept.Value.Member)
                    .Where(member => member is { IsVerified: false, CardNumber: null })
                    .Take(limit)
                    .Select(member => member.Id),
            ]);
        }
    }

    /// <inheritdoc />
    public Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _members
                    .Values.Where(kept => kept.Member.Email == email)
                    .Select(kept => Copy(kept.Member))
                    .SingleOrDefault()
            );
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Member>>([
                .. _members
                    .Where(kept => page.After is not { } after || kept.Key > after)
                    .Take(page.Limit)
                    .Select(kept => Copy(kept.Value.Member)),
            ]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Member>> FindByNameAsync(
        string query,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var terms = Names.TermsOf(query);
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Member>>([
                .. _members
                    .Where(kept => terms.Count > 0 && kept.Key > (page.After ?? Guid.Empty))
                    .Select(kept => kept.Value.Member)
                    .Where(member => terms.All(term => term.Any(Names.LineOf(member.Name).Contains)))
                    .Take(page.Limit)
                    .Select(Copy),
            ]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Member>> ListLibrariansAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Member>>([
                .. _members.Values.Where(kept => kept.Member.IsLibrarian).Select(kept => Copy(kept.Member)),
            ]);
        }
    }

    /// <inheritdoc />
    public Task<bool> HasLibrarianAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_members.Values.Any(kept => kept.Member.IsLibrarian));
        }
    }

    private LibrarianList LibrarianList =>
        new([.. _members.Values.Where(kept => kept.Member.IsLibrarian).Select(kept => kept.Member.Id)]);

    private bool IsTaken(Member member) =>
        member.Email is not null
        && _members.Values.Any(kept => kept.Member.Email == member.Email && kept.Member.Id != member.Id);

    private Task ChangeAsync(MemberId id, Func<MemberRow, MemberRow> change, bool counts = true)
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(id.Value, out var kept))
            {
                return Task.FromException(new MemberNotFoundException());
            }

            _members[id.Value] = kept with { Member = change(MemberRow.From(kept.Member)).ToMember() };
            _updates += counts ? 1 : 0;
            return Task.CompletedTask;
        }
    }

    private static Member Copy(Member member) => MemberRow.From(member).ToMember();
}
