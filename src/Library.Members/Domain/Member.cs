using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// A person who can use the library. Its password hash is not part of it, so that it reaches neither a cache nor an
/// answer.
/// </summary>
internal sealed class Member : IEquatable<Member>
{
    private Member(MemberId id, string name, Email email, bool isVerified, Role role, string sessionStamp) =>
        (Id, Name, Email, IsVerified, Role, SessionStamp) = (id, name, email, isVerified, role, sessionStamp);

    /// <summary>A UUID of version 7.</summary>
    public MemberId Id { get; }

    /// <summary>1 to 200 code points.</summary>
    public string Name { get; }

    /// <summary>Unique among all members, whatever its case.</summary>
    public Email Email { get; }

    /// <summary>Whether the member has shown that the address is theirs.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>What the person is to the library. It changes by <see cref="IMemberRepository.AssignRoleAsync"/>, which
    /// sees all librarians.</summary>
    public Role Role { get; }

    /// <summary>Whether the person may act as a librarian: has the role, and an address shown to be theirs.</summary>
    public bool IsLibrarian => IsVerified && Role == Role.Librarian;

    /// <summary>
    /// What sessions must carry to count. It changes when the address is verified, and when the password is reset, see
    /// <see cref="IMemberRepository.ReplacePasswordAsync"/>.
    /// </summary>
    public string SessionStamp { get; private set; }

    /// <summary>A person who joins the library: not verified, an ordinary member.</summary>
    public static Member Register(MemberId id, MemberName name, Email email, string sessionStamp)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(id, name.Value, email, isVerified: false, Role.Member, sessionStamp);
    }

    /// <summary>A member as it was kept; for repositories only.</summary>
    public static Member Rehydrate(
        MemberId id,
        string name,
        Email email,
        bool isVerified,
        Role role,
        string sessionStamp
    ) => new(id, name, email, isVerified, role, sessionStamp);

    /// <summary>
    /// Records that the address was shown to be theirs. Sessions from before end: anyone may have begun them who had
    /// registered a stranger's address. Doing it twice changes nothing.
    /// </summary>
    /// <param name="newSessionStamp">A random text that was never a session stamp.</param>
    public void Verify(string newSessionStamp)
    {
        if (!IsVerified)
        {
            (IsVerified, SessionStamp) = (true, newSessionStamp);
        }
    }

    /// <summary>Ends every session.</summary>
    /// <param name="newSessionStamp">A random text that was never a session stamp.</param>
    public void EndSessions(string newSessionStamp) => SessionStamp = newSessionStamp;

    /// <inheritdoc />
    public bool Equals(Member? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Member);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
