using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>A row of <c>members</c> without its password hash, and what the cache keeps of one.</summary>
internal sealed record MemberRow
{
    public MemberId Id { get; init; }

    public string Name { get; init; } = "";

    public string Email { get; init; } = "";

    public bool IsVerified { get; init; }

    public string Role { get; init; } = "";

    public string SessionStamp { get; init; } = "";

    public static MemberRow From(Member member) =>
        new()
        {
            Id = member.Id,
            Name = member.Name,
            Email = member.Email.Value,
            IsVerified = member.IsVerified,
            Role = NameOf(member.Role),
            SessionStamp = member.SessionStamp,
        };

    /// <summary>The role as the database spells it.</summary>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>The role that the database spells so.</summary>
    public static Role RoleOf(string name) => Enum.Parse<Role>(name, ignoreCase: true);

    public Member ToMember() =>
        Member.Rehydrate(Id, Name, Domain.Email.Parse(Email), IsVerified, RoleOf(Role), SessionStamp);

    /// <summary>The id only: the rest is personal.</summary>
    public override string ToString() => $"member {Id}";
}
