using Library.Shared.Domain;

namespace Library.Members.Domain;

/// <summary>Port: where members are kept. Lists are ordered from the oldest member to the newest.</summary>
public interface IMemberRepository
{
    /// <summary>Adds a member together with the hash of its password.</summary>
    /// <exception cref="MemberAlreadyExistsException">Its id or its address, whatever the case, is taken.</exception>
    Task CreateAsync(Member member, string passwordHash, CancellationToken cancellationToken);

    /// <summary>Replaces everything but the id, the address and the password hash of a member that is kept.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    Task UpdateAsync(Member member, CancellationToken cancellationToken);

    /// <summary>Removes a member, and with it every session. Its loans of the past stay, without it.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="MemberHasOpenLoansException">It has a book that is not returned.</exception>
    Task DeleteAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The member of this id, or null.</summary>
    Task<Member?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The member of this address, whatever the case, or null.</summary>
    Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken);

    /// <summary>At most <c>page.Limit</c> members that come after <c>page.After</c>.</summary>
    Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>What a login at this address, whatever the case, is checked against, or null.</summary>
    Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken);

    /// <summary>
    /// Puts another password hash in place of the one that was read, as one indivisible step: a hash that was set meanwhile stays.
    /// </summary>
    /// <param name="credentials">What <see cref="FindCredentialsAsync"/> returned.</param>
    /// <param name="passwordHash">The new PHC string.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where the member is not kept any more or has another hash by now; nothing is changed then.</returns>
    Task<bool> ReplacePasswordHashAsync(StoredCredentials credentials, string passwordHash, CancellationToken cancellationToken);
}
