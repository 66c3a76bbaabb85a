using Library.Members.Contract;
using Library.Shared;

namespace Library.Members.Domain;

/// <summary>Port: where members are kept. Lists are ordered from the oldest member to the newest.</summary>
internal interface IMemberRepository
{
    /// <summary>Adds a member together with the hash of its password.</summary>
    /// <param name="member">The member.</param>
    /// <param name="passwordHash">A PHC string, never logged or cached; null for one that is given no password.</param>
    /// <param name="link">The verification link that it is mailed, and its end, or null where it is mailed
    /// none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MemberAlreadyExistsException">Its id or its address, whatever the case, is taken.</exception>
    Task CreateAsync(
        Member member,
        string? passwordHash,
        (MailedLink Link, DateTimeOffset EndsAt)? link,
        CancellationToken cancellationToken
    );

    /// <summary>Keeps whether the member and its address are verified, and its session stamp. A verification is never
    /// taken back.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    Task KeepVerificationAsync(Member member, CancellationToken cancellationToken);

    /// <summary>Keeps name, address, verification and details, and no more. Where the address is another, no link that
    /// was mailed to the old one counts any more.</summary>
    /// <param name="member">As it was found for change, and corrected.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="MemberAlreadyExistsException">Another member has the address.</exception>
    Task KeepCorrectionAsync(Member member, CancellationToken cancellationToken);

    /// <summary>Gives a member that was found for change a card, in place of any that it has: that one opens nothing
    /// any more, and belongs to no other.</summary>
    /// <param name="id">The member, which is kept.</param>
    /// <param name="card">The card; null asks for the next number that the library makes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The number of the card.</returns>
    /// <exception cref="CardTakenException">The number is another member's, or that of a copy.</exception>
    Task<Barcode> GiveCardAsync(MemberId id, Barcode? card, CancellationToken cancellationToken);

    /// <summary>Keeps the block of the member, or that it has none, and no more.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    Task KeepBlockAsync(Member member, CancellationToken cancellationToken);

    /// <summary>Keeps which notices the member has switched off, and no more.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    Task KeepNoticesAsync(Member member, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the member a librarian or an ordinary member. However many librarians lose their role or are removed at
    /// once, one is left.
    /// </summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="LastLibrarianException">
    /// It is the only one with <see cref="Member.IsLibrarian"/>, and would be it no more.
    /// </exception>
    Task AssignRoleAsync(MemberId id, Role role, CancellationToken cancellationToken);

    /// <summary>Removes a member, and with it every session. Its loans of the past stay, without it.</summary>
    /// <exception cref="MemberNotFoundException">It is not kept.</exception>
    /// <exception cref="LastLibrarianException">It is the only one with <see cref="Member.IsLibrarian"/>.</exception>
    /// <exception cref="MemberHasOpenLoansException">It has a book that is not returned.</exception>
    /// <returns>The addresses that it had in the end.</returns>
    Task<LeftAddresses> DeleteAsync(MemberId id, CancellationToken cancellationToken);

    /// <summary>The member of this id, or null. It may be as it was a moment ago: for display, not for
    /// decisions.</summary>
    Task<Member?> FindAsync(MemberId id, CancellationToken cancellationToken);

    /// <summary>The member of this id as it is, or null; no other request changes it before this one ends.</summary>
    Task<Member?> FindForChangeAsync(MemberId id, CancellationToken cancellationToken);

    /// <summary>The member of this address, whatever the case, or null.</summary>
    Task<Member?> FindByEmailAsync(Email email, CancellationToken cancellationToken);

    /// <summary>At most <c>page.Limit</c> members that come after <c>page.After</c>.</summary>
    Task<IReadOnlyList<Member>> ListAsync(PageRequest page, CancellationToken cancellationToken);

    /// <summary>At most <c>page.Limit</c> members whose names have all words of a query, in any order and spelling,
    /// that come after <c>page.After</c>; oldest first. A word may be the beginning of one.</summary>
    Task<IReadOnlyList<Member>> FindByNameAsync(string query, PageRequest page, CancellationToken cancellationToken);

    /// <summary>At most <c>page.Limit</c> members by name, those of one name from the oldest to the newest, that come
    /// after the member <c>page.After</c>; none where there is no such member.</summary>
    Task<IReadOnlyList<Member>> ListByNameAsync(
        MemberFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    );

    /// <summary>The groups that members are in, at most so many.</summary>
    Task<IReadOnlyList<string>> ListGroupsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Unverified members without a card that registered before this moment, oldest first.</summary>
    /// <param name="registeredBefore">The moment.</param>
    /// <param name="after">Only those that come after this one; null starts at the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<MemberId>> ListUnverifiedAsync(
        DateTimeOffset registeredBefore,
        MemberId? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>All members with <see cref="Member.IsLibrarian"/>; for display.</summary>
    Task<IReadOnlyList<Member>> ListLibrariansAsync(CancellationToken cancellationToken);

    /// <summary>Whether there is any member with <see cref="Member.IsLibrarian"/>.</summary>
    Task<bool> HasLibrarianAsync(CancellationToken cancellationToken);

    /// <summary>The credentials that a log-in at this address, whatever the case, is checked against, or
    /// null.</summary>
    Task<StoredCredentials?> FindCredentialsAsync(Email email, CancellationToken cancellationToken);

    /// <summary>The credentials that a log-in with this card is checked against; null where it is no member's, or was
    /// replaced.</summary>
    Task<StoredCredentials?> FindCredentialsAsync(Barcode card, CancellationToken cancellationToken);

    /// <summary>The credentials that the password of this member is checked against, or null.</summary>
    Task<StoredCredentials?> FindCredentialsAsync(MemberId id, CancellationToken cancellationToken);

    /// <summary>
    /// Puts another hash of the same password in place of the one that was read, as one indivisible step: a hash that
    /// was set meanwhile stays.
    /// </summary>
    /// <param name="credentials">The credentials that <see cref="FindCredentialsAsync(Email, CancellationToken)"/>
    /// returned.</param>
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
    /// As <see cref="ReplacePasswordHashAsync"/>, but of a password that the member chose: a one-time password is done
    /// with.
    /// </summary>
    /// <param name="credentials">The credentials that <see cref="FindCredentialsAsync(MemberId, CancellationToken)"/>
    /// returned.</param>
    /// <param name="passwordHash">The new PHC string.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where the member is not kept any more or has another hash by now; nothing is changed
    /// then.</returns>
    Task<bool> KeepChosenPasswordAsync(
        StoredCredentials credentials,
        string passwordHash,
        CancellationToken cancellationToken
    );

    /// <summary>Puts a one-time password in place of any password there is, with another session stamp; a reset link
    /// that was mailed and failed log-ins count no more.</summary>
    /// <returns>False where the member is not kept.</returns>
    Task<bool> KeepOneTimePasswordAsync(HandedOutPassword password, CancellationToken cancellationToken);

    /// <summary>
    /// Spends a reset link, as one indivisible step: sets the password hash and the session stamp, marks the member as
    /// verified (the holder of the link reads the mail), and forgets failed logins.
    /// </summary>
    /// <returns>False where the link does not count (any more) or the member is not kept; nothing is changed
    /// then.</returns>
    Task<bool> ReplacePasswordAsync(PasswordReplacement replacement, CancellationToken cancellationToken);
}
