using Library.Members.Contract;
using Library.Shared;

namespace Library.Members.Domain;

/// <summary>Port: where members are kept. Lists are ordered from the oldest member to the newest.</summary>
internal interface IMemberRepository
{
    /// <summary>Adds a member together with the hash of its password.</summary>
    /// <exception cref="MemberAlreadyExistsException">Its id or its address, whatever the case, is taken.</exception>
    Task CreateAsync(Member member, string passwordHash, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces the name of a member that is kept, and marks it as verified if it is. Who read the member before a
    /// concurrent request verified it, ended its sessions or changed its role (<see cref="AssignRoleAsync"/>) takes
    /// none of these back.
    /// </summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    Task UpdateAsync(Member member, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the member a librarian or an ordinary member. However many librarians lose their role or are removed at
    /// once, one is left.
    /// </summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="LastLibrarianException">
    /// It is the only one with <see cref="Member.IsLibrarian"/>, and would be it no more.
    /// </exception>
    Task AssignRoleAsync(Guid id, Role role, CancellationToken cancellationToken);

    /// <summary>Removes a member, and with it every session. Its loans of the past stay, without it.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="LastLibrarianException">It is the only one with <see cref="Member.IsLibrarian"/>.</exception>
    /// <exception cref="MemberHasOpenLoansException">It has a book that is not returned.</exception>
    Task DeleteAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The member of this id, or null.</summary>
    Task<Member?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The member of this address, whatever the case, or null.</summary>
    Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken);

    /// <summary>At most <c>page.Limit</c> members that come after <c>page.After</c>.</summary>
    Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>Whether there is any member with <see cref="Member.IsLibrarian"/>.</summary>
    Task<bool> HasLibrarianAsync(CancellationToken cancellationToken);

    /// <summary>What a login at this address, whatever the case, is checked against, or null.</summary>
    Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken);

    /// <summary>
    /// Puts another password hash in place of the one that was read, as one indivisible step: a hash that was set
    /// meanwhile stays.
    /// </summary>
    /// <param name="credentials">What <see cref="FindCredentialsAsync"/> returned.</param>
    /// <param name="passwordHash">The new PHC string.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where the member is not kept any more or has another hash by now; nothing is changed
    /// then.</returns>
    Task<bool> ReplacePasswordHashAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// Spends a reset link, as one indivisible step: sets the password hash and the session stamp, marks the member as
    /// verified (whoever has the link reads the mail), and forgets failed logins.
    /// </summary>
    /// <returns>False where the link does not count (any more) or the member is not kept; nothing is changed
    /// then.</returns>
    Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken);
}
