using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Testing.Members;

/// <summary>Members in a dictionary. Safe for many threads; what it returns are copies, so only an update changes what
/// it keeps.</summary>
internal sealed class InMemoryMemberRepository : IMemberRepository, IMailedLinks, ILoginAttempts
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Guid, (Member Member, string PasswordHash)> _members = [];
    private readonly Dictionary<(MemberId, LinkPurpose), (string Stamp, DateTimeOffset? EndsAt)> _links = [];
    private readonly Dictionary<MemberId, LoginFailures> _failures = [];
    private readonly Dictionary<(MemberId, string), LoginFailures> _networks = [];
    private readonly HashSet<MemberId> _borrowers = [];
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
    public Task CreateAsync(Member member, string passwordHash, FirstLink? link, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_members.ContainsKey(member.Id.Value) || _members.Values.Any(kept => kept.Member.Email == member.Email))
            {
                return Task.FromException(new MemberAlreadyExistsException());
            }

            _members[member.Id.Value] = (Copy(member), passwordHash);
            if (link is not null)
            {
                _links[(member.Id, link.Link.Purpose)] = (link.Link.Stamp, link.EndsAt);
            }

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task KeepVerificationAsync(Member member, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(member.Id.Value, out var kept))
            {
                return Task.FromException(new MemberNotFoundException());
            }

            _members[member.Id.Value] = (
                Member.Rehydrate(
                    member.Id,
                    kept.Member.Name,
                    kept.Member.Email,
                    kept.Member.IsVerified || member.IsVerified,
                    kept.Member.Role,
                    member.SessionStamp
                ),
                kept.PasswordHash
            );
            _updates++;
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task AssignRoleAsync(MemberId id, Role role, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(id.Value, out var kept))
            {
                return Task.FromException(new MemberNotFoundException());
            }

            if (role != Role.Librarian)
            {
                LibrarianList.DemandOneBeside(id);
            }

            var (member, passwordHash) = kept;
            _members[id.Value] = (
                Member.Rehydrate(member.Id, member.Name, member.Email, member.IsVerified, role, member.SessionStamp),
                passwordHash
            );
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(MemberId id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_borrowers.Contains(id))
            {
                return Task.FromException(new MemberHasOpenLoansException());
            }

            LibrarianList.DemandOneBeside(id);
            return _members.Remove(id.Value) ? Task.CompletedTask : Task.FromException(new MemberNotFoundException());
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
            var before = IdGenerator.FirstAt(registeredBefore);
            return Task.FromResult<IReadOnlyList<MemberId>>([
                .. _members
                    .Where(kept =>
                        kept.Key < before && kept.Key > (after?.Value ?? Guid.Empty) && !kept.Value.Member.IsVerified
                    )
                    .Take(limit)
                    .Select(kept => kept.Value.Member.Id),
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
    public Task<bool> HasLibrarianAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_members.Values.Any(kept => kept.Member.IsLibrarian));
        }
    }

    /// <inheritdoc />
    public Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken) =>
        FindCredentials(member => member.Email == email);

    /// <inheritdoc />
    public Task<StoredCredentials?> FindCredentialsAsync(MemberId id, CancellationToken cancellationToken) =>
        FindCredentials(member => member.Id == id);

    /// <inheritdoc />
    public Task<bool> ReplacePasswordHashAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            if (
                !_members.TryGetValue(credentials.MemberId.Value, out var kept)
                || kept.PasswordHash != credentials.PasswordHash
            )
            {
                return Task.FromResult(false);
            }

            _members[credentials.MemberId.Value] = (kept.Member, passwordHash);
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc />
    public Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var id = replacement.MemberId;
            if (
                !_members.TryGetValue(id.Value, out var kept)
                || !_links.TryGetValue((id, LinkPurpose.ResetPassword), out var link)
                || link.Stamp != replacement.ResetStamp
            )
            {
                return Task.FromResult(false);
            }

            _members[id.Value] = (
                Member.Rehydrate(
                    id,
                    kept.Member.Name,
                    kept.Member.Email,
                    isVerified: true,
                    kept.Member.Role,
                    replacement.SessionStamp
                ),
                replacement.PasswordHash
            );
            _links.Remove((id, LinkPurpose.ResetPassword));
            _failures.Remove(id);
            foreach (var network in _networks.Keys.Where(known => known.Item1 == id).ToList())
            {
                _networks.Remove(network);
            }

            return Task.FromResult(true);
        }
    }

    /// <inheritdoc />
    public Task<MailedLink?> FindAsync(LinkPurpose purpose, MemberId memberId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _members.ContainsKey(memberId.Value) && _links.TryGetValue((memberId, purpose), out var link)
                    ? new MailedLink(purpose, memberId, link.Stamp)
                    : null
            );
        }
    }

    /// <inheritdoc />
    public Task<MailedLink?> RenewAsync(
        MailedLink offered,
        DateTimeOffset at,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            if (!_members.ContainsKey(offered.MemberId.Value))
            {
                return Task.FromResult<MailedLink?>(null);
            }

            var key = (offered.MemberId, offered.Purpose);
            var stamp = _links.TryGetValue(key, out var kept) && kept.EndsAt > at ? kept.Stamp : offered.Stamp;
            _links[key] = (stamp, endsAt);
            return Task.FromResult<MailedLink?>(offered with { Stamp = stamp });
        }
    }

    /// <inheritdoc />
    public Task<LoginAttempt> HoldAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            if (credentials is null || !_members.TryGetValue(credentials.MemberId.Value, out var kept))
            {
                return Task.FromResult(
                    new LoginAttempt(null, network, IsKnownNetwork: false, LoginFailures.None)
                    {
                        HasSameCredentials = false,
                    }
                );
            }

            var id = credentials.MemberId;
            var isKnown = _networks.TryGetValue((id, network), out var failures);
            return Task.FromResult(
                new LoginAttempt(
                    id,
                    network,
                    isKnown,
                    (isKnown ? failures : _failures.GetValueOrDefault(id)) ?? LoginFailures.None
                )
                {
                    HasSameCredentials =
                        kept.Member.SessionStamp == credentials.SessionStamp
                        && kept.PasswordHash == credentials.PasswordHash,
                }
            );
        }
    }

    /// <inheritdoc />
    public Task KeepFailureAsync(LoginAttempt attempt, LoginFailures failures, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (attempt.IsKnownNetwork)
            {
                _networks[(attempt.MemberId!.Value, attempt.Network)] = failures;
            }
            else if (attempt.MemberId is { } id)
            {
                _failures[id] = failures;
            }

            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task KeepSuccessAsync(LoginAttempt attempt, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var id = attempt.MemberId!.Value;
            _networks[(id, attempt.Network)] = LoginFailures.None;
            if (!attempt.IsKnownNetwork)
            {
                _failures.Remove(id);
            }

            return Task.CompletedTask;
        }
    }

    private Task<StoredCredentials?> FindCredentials(Func<Member, bool> which)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _members
                    .Values.Where(kept => which(kept.Member))
                    .Select(kept => new StoredCredentials(kept.Member.Id, kept.PasswordHash, kept.Member.SessionStamp))
                    .SingleOrDefault()
            );
        }
    }

    private LibrarianList LibrarianList =>
        new([.. _members.Values.Where(kept => kept.Member.IsLibrarian).Select(kept => kept.Member.Id)]);

    private static Member Copy(Member member) =>
        Member.Rehydrate(member.Id, member.Name, member.Email, member.IsVerified, member.Role, member.SessionStamp);
}
