using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Testing.Members;

/// <summary>Members in a dictionary. Safe for many threads; what it returns are copies, so only an update changes what
/// it keeps.</summary>
internal sealed class InMemoryMemberRepository : IMemberRepository, IMemberLinks, ILoginAttempts
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Guid, (Member Member, string PasswordHash)> _members = [];
    private readonly Dictionary<Guid, MemberLinks> _links = [];
    private readonly Dictionary<Guid, (int Failures, DateTimeOffset? LockedUntil)> _failedLogins = [];
    private readonly HashSet<Guid> _borrowers = [];
    private int _updates;

    /// <summary>How many updates succeeded.</summary>
    public int Updates => Volatile.Read(ref _updates);

    /// <summary>From now on this member has a book that is not returned.</summary>
    public void GiveOpenLoan(Guid memberId)
    {
        lock (_gate)
        {
            _borrowers.Add(memberId);
        }
    }

    /// <inheritdoc />
    public Task CreateAsync(Member member, string passwordHash, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_members.ContainsKey(member.Id) || _members.Values.Any(kept => kept.Member.Email == member.Email))
            {
                return Task.FromException(new MemberAlreadyExistsException());
            }

            _members[member.Id] = (Copy(member), passwordHash);
            _links[member.Id] = new MemberLinks(member.Id, VerificationStamp: null, ResetStamp: null, RecentMails.None);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task UpdateAsync(Member member, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(member.Id, out var kept))
            {
                return Task.FromException(new MemberNotFoundException());
            }

            _members[member.Id] = (
                Member.Rehydrate(
                    member.Id,
                    member.Name,
                    kept.Member.Email,
                    kept.Member.IsVerified || member.IsVerified,
                    kept.Member.Role,
                    kept.Member.SessionStamp
                ),
                kept.PasswordHash
            );
            _updates++;
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task AssignRoleAsync(Guid id, Role role, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(id, out var kept))
            {
                return Task.FromException(new MemberNotFoundException());
            }

            if (role != Role.Librarian && IsLastLibrarian(id))
            {
                return Task.FromException(new LastLibrarianException());
            }

            var (member, passwordHash) = kept;
            _members[id] = (
                Member.Rehydrate(member.Id, member.Name, member.Email, member.IsVerified, role, member.SessionStamp),
                passwordHash
            );
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_borrowers.Contains(id))
            {
                return Task.FromException(new MemberHasOpenLoansException());
            }

            if (IsLastLibrarian(id))
            {
                return Task.FromException(new LastLibrarianException());
            }

            return _members.Remove(id) ? Task.CompletedTask : Task.FromException(new MemberNotFoundException());
        }
    }

    /// <inheritdoc />
    public Task<Member?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_members.TryGetValue(id, out var kept) ? Copy(kept.Member) : null);
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
    public Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(
                _members
                    .Values.Where(kept => kept.Member.Email == email)
                    .Select(kept => new StoredCredentials(kept.Member.Id, kept.PasswordHash, kept.Member.SessionStamp)
                    {
                        LockedUntil = _failedLogins.GetValueOrDefault(kept.Member.Id).LockedUntil,
                    })
                    .SingleOrDefault()
            );
        }
    }

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
                !_members.TryGetValue(credentials.MemberId, out var kept)
                || kept.PasswordHash != credentials.PasswordHash
            )
            {
                return Task.FromResult(false);
            }

            _members[credentials.MemberId] = (kept.Member, passwordHash);
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc />
    public Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var id = replacement.MemberId;
            if (!_members.TryGetValue(id, out var kept) || _links[id].ResetStamp != replacement.ResetStamp)
            {
                return Task.FromResult(false);
            }

            _members[id] = (
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
            _links[id] = _links[id] with { ResetStamp = null };
            _failedLogins.Remove(id);
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc />
    Task<MemberLinks?> IMemberLinks.FindAsync(Guid memberId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_members.ContainsKey(memberId) ? _links[memberId] : null);
        }
    }

    /// <inheritdoc />
    public Task<bool> RenewAsync(
        MemberLinks read,
        LinkPurpose purpose,
        string stamp,
        RecentMails mails,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            if (
                !_members.ContainsKey(read.MemberId)
                || _links[read.MemberId] is not { } kept
                || kept.Mails != read.Mails
            )
            {
                return Task.FromResult(false);
            }

            _links[read.MemberId] =
                purpose == LinkPurpose.ResetPassword
                    ? kept with
                    {
                        ResetStamp = stamp,
                        Mails = mails,
                    }
                    : kept with
                    {
                        VerificationStamp = stamp,
                        Mails = mails,
                    };
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc />
    public bool AreLocked(StoredCredentials credentials, DateTimeOffset at) => credentials.LockedUntil > at;

    /// <inheritdoc />
    public Task<DateTimeOffset?> RecordFailureAsync(
        Guid? memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            if (memberId is not { } id || !_members.ContainsKey(id))
            {
                return Task.FromResult<DateTimeOffset?>(null);
            }

            var (failures, lockedUntil) = _failedLogins.GetValueOrDefault(id);
            if (lockedUntil is null || lockedUntil <= at)
            {
                failures++;
                lockedUntil = at + LoginLockout.After(failures);
            }

            _failedLogins[id] = (failures, lockedUntil);
            return Task.FromResult(lockedUntil);
        }
    }

    /// <inheritdoc />
    public Task<bool> RecordSuccessAsync(
        StoredCredentials credentials,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            var id = credentials.MemberId;
            if (
                !_members.TryGetValue(id, out var kept)
                || kept.Member.SessionStamp != credentials.SessionStamp
                || _failedLogins.GetValueOrDefault(id).LockedUntil > at
            )
            {
                return Task.FromResult(false);
            }

            _failedLogins.Remove(id);
            return Task.FromResult(true);
        }
    }

    private bool IsLastLibrarian(Guid id) =>
        _members.Values.Where(kept => kept.Member.IsLibrarian).Select(kept => kept.Member.Id).ToList() is [var only]
        && only == id;

    private static Member Copy(Member member) =>
        Member.Rehydrate(member.Id, member.Name, member.Email, member.IsVerified, member.Role, member.SessionStamp);
}
