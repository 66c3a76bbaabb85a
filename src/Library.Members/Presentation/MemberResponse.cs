using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Library.Members.Domain;
using Library.Notifications.Contract;
using Library.Shared;
using Library.Web;

namespace Library.Members.Presentation;

/// <summary>A member, in one of three views.</summary>
[JsonDerivedType(typeof(PublicMemberResponse))]
[JsonDerivedType(typeof(OwnMemberResponse))]
[JsonDerivedType(typeof(WholeMemberResponse))]
[method: SetsRequiredMembers]
internal abstract class MemberResponse(Member member) : IAboutMember
{
    /// <summary>The place of what a view adds.</summary>
    protected const int AfterTheOthers = 1;

    public required Guid Id { get; init; } = member.Id.Value;

    public required string Name { get; init; } = member.Name;

    public required string? Email { get; init; } = member.Email?.Value;

    public required bool IsVerified { get; init; } = member.IsVerified;

    [JsonConverter(typeof(RoleConverter))]
    public required Role Role { get; init; } = member.Role;

    public required string? CardNumber { get; init; } = member.CardNumber;

    public required string? Group { get; init; } = member.Details.Group;

    public required DateOnly? ExpiresOn { get; init; } = member.Details.ExpiresOn;

    Guid? IAboutMember.MemberId => Id;

    /// <summary>The member alone: the rest is personal.</summary>
    public sealed override string ToString() => $"member {Id}";
}

/// <summary>A member, as every caller sees it that may see it at all.</summary>
[method: SetsRequiredMembers]
internal sealed class PublicMemberResponse(Member member) : MemberResponse(member);

/// <summary>A member, as it sees itself: it is told why it may not borrow.</summary>
[method: SetsRequiredMembers]
internal sealed class OwnMemberResponse(Member member, DateTimeOffset now) : MemberResponse(member)
{
    [JsonPropertyOrder(AfterTheOthers)]
    public required BlockResponse? Block { get; init; } = BlockResponse.Of(member, now);

    [JsonPropertyOrder(AfterTheOthers)]
    public required IReadOnlyList<NoticeResponse> Notices { get; init; } = NoticeResponse.AllOf(member);
}

/// <summary>A member, as librarians see it.</summary>
[method: SetsRequiredMembers]
internal sealed class WholeMemberResponse(Member member, DateTimeOffset now) : MemberResponse(member)
{
    [JsonPropertyOrder(AfterTheOthers)]
    public required string Note { get; init; } = member.Details.Note;

    [JsonPropertyOrder(AfterTheOthers)]
    public required string Phone { get; init; } = member.Details.Phone;

    [JsonPropertyOrder(AfterTheOthers)]
    public required DateOnly? BirthDate { get; init; } = member.Details.BirthDate;

    [JsonPropertyOrder(AfterTheOthers)]
    public required string Guardian { get; init; } = member.Details.Guardian;

    [JsonPropertyOrder(AfterTheOthers)]
    public required BlockResponse? Block { get; init; } = BlockResponse.Of(member, now);

    [JsonPropertyOrder(AfterTheOthers)]
    public required IReadOnlyList<NoticeResponse> Notices { get; init; } = NoticeResponse.AllOf(member);
}

/// <summary>A kind of notice, and whether the member gets it.</summary>
internal sealed record NoticeResponse(string Kind, bool IsOn, bool MayBeSwitchedOff)
{
    /// <summary>All kinds.</summary>
    public static IReadOnlyList<NoticeResponse> AllOf(Member member) =>
        [
            .. NoticeKind.All.Select(kind => new NoticeResponse(
                kind,
                IsOn: kind != NoticeKind.DueSoon || member.WantsDueSoon,
                NoticeKind.MayBeSwitchedOff(kind)
            )),
        ];
}

/// <summary>Why a member may not borrow, and until when.</summary>
internal sealed record BlockResponse(string Reason, DateTimeOffset? Until)
{
    /// <summary>The block that counts at this moment, or null.</summary>
    public static BlockResponse? Of(Member member, DateTimeOffset now) =>
        member.BlockAt(now) is { } block ? new BlockResponse(block.Reason, block.Until) : null;

    public override string ToString() => nameof(BlockResponse);
}

/// <summary>Writes a role as <c>member</c> or <c>librarian</c>.</summary>
internal sealed class RoleConverter()
    : JsonStringEnumConverter<Role>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
