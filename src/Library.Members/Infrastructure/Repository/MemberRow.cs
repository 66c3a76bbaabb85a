using System.Text.Json.Serialization;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>A row of <c>members</c> without its password hash, and what the cache keeps of one.</summary>
internal sealed record MemberRow
{
    public MemberId Id { get; init; }

    public string Name { get; init; } = "";

    public string? Email { get; init; }

    public bool IsVerified { get; init; }

    public bool EmailVerified { get; init; }

    public string Role { get; init; } = "";

    /// <summary>Null in a copy of the cache, which holds no authority.</summary>
    [JsonIgnore]
    public string? SessionStamp { get; init; }

    public string? GroupName { get; init; }

    public string Phone { get; init; } = "";

    public DateOnly? BirthDate { get; init; }

    public string Guardian { get; init; } = "";

    public DateOnly? ExpiresOn { get; init; }

    public string Note { get; init; } = "";

    public string? CardNumber { get; init; }

    public string? BlockReason { get; init; }

    public DateTimeOffset? BlockedUntil { get; init; }

    public bool WantsDueSoon { get; init; } = true;

    public static MemberRow From(Member member) =>
        new()
        {
            Id = member.Id,
            Name = member.Name,
            Email = member.Email?.Value,
            IsVerified = member.IsVerified,
            EmailVerified = member.HasVerifiedEmail,
            Role = NameOf(member.Role),
            SessionStamp = member.SessionStamp,
            GroupName = member.Details.Group,
            Phone = member.Details.Phone,
            BirthDate = member.Details.BirthDate,
            Guardian = member.Details.Guardian,
            ExpiresOn = member.Details.ExpiresOn,
            Note = member.Details.Note,
            CardNumber = member.CardNumber,
            BlockReason = member.Block?.Reason,
            BlockedUntil = member.Block?.Until,
            WantsDueSoon = member.WantsDueSoon,
        };

    /// <summary>The role as the database spells it.</summary>
    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    /// <summary>The role that the database spells so.</summary>
    public static Role RoleOf(string name) => Enum.Parse<Role>(name, ignoreCase: true);

    public Member ToMember() =>
        Member.Rehydrate(
            Id,
            Name,
            Email is null ? null : Domain.Email.Parse(Email),
            IsVerified,
            RoleOf(Role),
            SessionStamp,
            new MemberRecord(
                EmailVerified,
                new MemberDetails(GroupName, Phone, BirthDate, Guardian, ExpiresOn, Note),
                BlockReason is null ? null : new Block(BlockReason, BlockedUntil),
                CardNumber,
                WantsDueSoon
            )
        );

    /// <summary>The id only: the rest is personal.</summary>
    public override string ToString() => $"member {Id}";
}
