using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// A person who can use the library. Its password hash is not part of it, so that it reaches neither a cache nor an
/// answer.
/// </summary>
internal sealed class Member : IEquatable<Member>
{
    private static readonly TextRule NameRule = new("name", 200);

    private Member(Guid id, string name, Email email, bool isVerified, Role role, string sessionStamp) =>
        (Id, Name, Email, IsVerified, Role, SessionStamp) = (id, name, email, isVerified, role, sessionStamp);

    /// <summary>A UUID of version 7.</summary>
    public Guid Id { get; }

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
    /// What access tokens must carry to count. A password that is reset changes it, see
    /// <see cref="IMemberRepository.ReplacePasswordAsync"/>.
    /// </summary>
    public string SessionStamp { get; }

    /// <summary>A person who joins the library: not verified, an ordinary member.</summary>
    /// <exception cref="InvalidValueException">The name is empty, too long or not printable.</exception>
    public static Member Register(Guid id, string name, Email email, string sessionStamp) =>
        new(id, NameRule.Apply(name), email, isVerified: false, Role.Member, sessionStamp);

    /// <summary>A member as it was kept; for repositories only.</summary>
    public static Member Rehydrate(
        Guid id,
        string name,
        Email email,
        bool isVerified,
        Role role,
        string sessionStamp
    ) => new(id, name, email, isVerified, role, sessionStamp);

    /// <summary>Records that the address was shown to be theirs; doing it twice changes nothing.</summary>
    public void MarkVerified() => IsVerified = true;

    /// <inheritdoc />
    public bool Equals(Member? other) => other is not null && other.Id == Id;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Member);

    /// <inheritdoc />
    public override int GetHashCode() => Id.GetHashCode();
}
