using Library.Members.Domain;
using Library.Shared.Domain;

namespace Library.Testing.Members;

/// <summary>Members in a dictionary. Safe for many threads; what it returns are copies, so only an update changes what it keeps.</summary>
public sealed class InMemoryMemberRepository : IMemberRepository
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<Guid, (Member Member, string PasswordHash)> _members = [];
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
                Member.Rehydrate(member.Id, member.Name, kept.Member.Email, member.IsVerified, kept.Member.Role, member.SessionStamp), kept.PasswordHash);
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

            kept.Member.Assign(role);
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
    public Task<Member?> FindCurrentAsync(Guid id, CancellationToken cancellationToken) => FindAsync(id, cancellationToken);

    /// <inheritdoc />
    public Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_members.Values.Where(kept => kept.Member.Email == email).Select(kept => Copy(kept.Member)).SingleOrDefault());
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Member>>(
                [.. _members.Where(kept => page.After is not { } after || kept.Key > after).Take(page.Limit).Select(kept => Copy(kept.Value.Member))]);
        }
    }

    /// <inheritdoc />
    public Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_members.Values
                .Where(kept => kept.Member.Email == email)
                .Select(kept => new StoredCredentials(kept.Member.Id, kept.PasswordHash, kept.Member.SessionStamp))
                .SingleOrDefault());
        }
    }

    /// <inheritdoc />
    public Task<bool> ReplacePasswordHashAsync(StoredCredentials credentials, string passwordHash, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_members.TryGetValue(credentials.MemberId, out var kept) || kept.PasswordHash != credentials.PasswordHash)
            {
                return Task.FromResult(false);
            }

            _members[credentials.MemberId] = (kept.Member, passwordHash);
            return Task.FromResult(true);
        }
    }

    private bool IsLastLibrarian(Guid id) =>
        _members.Values.Where(kept => kept.Member.IsLibrarian).Select(kept => kept.Member.Id).ToList() is [var only] && only == id;

    private static Member Copy(Member member) =>
        Member.Rehydrate(member.Id, member.Name, member.Email, member.IsVerified, member.Role, member.SessionStamp);
}
