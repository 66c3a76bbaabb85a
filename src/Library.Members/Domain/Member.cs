using Library.Members.Contract;
using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// A person who can use the library. Its password hash is not part of it, so that it reaches neither a cache nor an
/// answer.
/// </summary>
internal sealed class Member : IEquatable<Member>
{
    private Member(MemberId id, string name, Email? email, Role role, string? sessionStamp) =>
        (Id, Name, Email, Role, SessionStamp) = (id, name, email, role, sessionStamp);

    /// <summary>A UUID of version 7.</summary>
    public MemberId Id { get; }

    /// <summary>1 to 200 code points.</summary>
    public string Name { get; private set; }

    /// <summary>Unique among all members, whatever its case; null for one enrolled without.</summary>
    public Email? Email { get; private set; }

    /// <summary>Whether the library knows who this is, so that it may borrow: by the mailed link, or by the word of
    /// staff.</summary>
    public bool IsVerified { get; private set; }

    /// <summary>Whether the member has shown, by a mailed link, that the address is theirs.</summary>
    public bool HasVerifiedEmail { get; private set; }

    /// <summary>The role of the person in the library. It changes by <see cref="IMemberRepository.AssignRoleAsync"/>,
    /// which sees all librarians.</summary>
    public Role Role { get; }

    /// <summary>Whether the person may act as a librarian: has the role, and the library knows who it is.</summary>
    public bool IsLibrarian => IsVerified && Role == Role.Librarian;

    /// <summary>
    /// The stamp that sessions must carry to count; null where the member was found for display, in a cache. It changes
    /// when the address is verified, and when another password is set than by its owner.
    /// </summary>
    public string? SessionStamp { get; private set; }

    /// <summary>The other details that the library knows of the person.</summary>
    public MemberDetails Details { get; private set; } = MemberDetails.None;

    /// <summary>The number on the member's card, as it was entered; null without one. It changes by
    /// <see cref="IMemberRepository.GiveCardAsync"/>, which sees all codes.</summary>
    public string? CardNumber { get; private init; }

    /// <summary>Why the member may not borrow, or null. Also one that is over by now.</summary>
    public Block? Block { get; private set; }

    /// <summary>Whether the member wants to be told before something is due.</summary>
    public bool WantsDueSoon { get; private set; } = true;

    /// <summary>A person who joins the library: not verified, an ordinary member.</summary>
    public static Member Register(MemberId id, MemberName name, Email email, string sessionStamp)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(id, name.Value, email, Role.Member, sessionStamp);
    }

    /// <summary>A person whom staff let join at the desk: that they stand there is enough to borrow.</summary>
    public static Member Enrol(MemberId id, MemberName name, Email? email, MemberDetails details, string sessionStamp)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new(id, name.Value, email, Role.Member, sessionStamp) { IsVerified = true, Details = details };
    }

    /// <summary>A member as it was kept; for repositories only.</summary>
    /// <param name="id">The member.</param>
    /// <param name="name">The name.</param>
    /// <param name="email">The address, or null.</param>
    /// <param name="isVerified">Whether the library knows who it is.</param>
    /// <param name="role">Its role in the library.</param>
    /// <param name="sessionStamp">The stamp of its sessions, or null where it was not read.</param>
    /// <param name="record">The rest; null stands for a member that has registered, and told nothing else.</param>
    public static Member Rehydrate(
        MemberId id,
        string name,
        Email? email,
        bool isVerified,
        Role role,
        string? sessionStamp,
        MemberRecord? record = null
    ) =>
        new(id, name, email, role, sessionStamp)
        {
            IsVerified = isVerified,
            HasVerifiedEmail = record?.HasVerifiedEmail ?? isVerified,
            Details = record?.Details ?? MemberDetails.None,
            Block = record?.Block,
            CardNumber = record?.CardNumber,
            WantsDueSoon = record?.WantsDueSoon ?? true,
        };

    /// <summary>
    /// Records that the address was shown to be theirs; doing it twice changes nothing. Sessions from before end:
    /// anyone may have begun them who had registered a stranger's address.
    /// </summary>
    /// <param name="newSessionStamp">A random text that was never a session stamp.</param>
    public void Verify(string newSessionStamp)
    {
        if (!IsVerified || !HasVerifiedEmail)
        {
            (IsVerified, HasVerifiedEmail, SessionStamp) = (true, Email is not null, newSessionStamp);
        }
    }

    /// <summary>Records that staff know who this is.</summary>
    public void Vouch() => IsVerified = true;

    /// <summary>Corrects what the library knows. Another address is not verified; who the person is, staff still
    /// know.</summary>
    public void Correct(MemberName name, Email? email, MemberDetails details)
    {
        ArgumentNullException.ThrowIfNull(name);
        HasVerifiedEmail = HasVerifiedEmail && email == Email;
        (Name, Email, Details) = (name.Value, email, details);
    }

    /// <summary>Puts another address in place, which was shown to be theirs, and ends every session.</summary>
    /// <param name="email">The address.</param>
    /// <param name="newSessionStamp">A random text that was never a session stamp.</param>
    public void MoveTo(Email email, string newSessionStamp) =>
        (Email, HasVerifiedEmail, IsVerified, SessionStamp) = (email, true, true, newSessionStamp);

    /// <summary>Keeps the member from borrowing, in place of any block there is; null lets it borrow again.</summary>
    public void SetBlock(Block? block) => Block = block;

    /// <summary>Switches the notices on or off that tell what is due soon. The others cannot be switched off.</summary>
    public void SwitchDueSoon(bool isOn) => WantsDueSoon = isOn;

    /// <summary>The block that counts at this moment, or null.</summary>
    public Block? BlockAt(DateTimeOffset at) => Block?.CountsAt(at) == true ? Block : null;

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
