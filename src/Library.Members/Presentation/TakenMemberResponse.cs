using System.Text.Json.Serialization;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Presentation;

/// <summary>A member, in the file of all that the library knows of it. The note of staff is for staff.</summary>
internal sealed class TakenMemberResponse(Member member, Email? askedEmail, DateTimeOffset now)
{
    public Guid Id { get; } = member.Id.Value;

    public DateTimeOffset RegisteredAt { get; } = IdGenerator.TimeOf(member.Id.Value);

    public string Name { get; } = member.Name;

    public string? Email { get; } = member.Email?.Value;

    public string? AskedEmail { get; } = askedEmail?.Value;

    public bool IsVerified { get; } = member.IsVerified;

    [JsonConverter(typeof(RoleConverter))]
    public Role Role { get; } = member.Role;

    public string? CardNumber { get; } = member.CardNumber;

    public string? Group { get; } = member.Details.Group;

    public string Phone { get; } = member.Details.Phone;

    public DateOnly? BirthDate { get; } = member.Details.BirthDate;

    public string Guardian { get; } = member.Details.Guardian;

    public DateOnly? ExpiresOn { get; } = member.Details.ExpiresOn;

    public BlockResponse? Block { get; } = BlockResponse.Of(member, now);

    public IReadOnlyList<NoticeResponse> Notices { get; } = NoticeResponse.AllOf(member);

    /// <summary>The member alone: the rest is personal.</summary>
    public override string ToString() => $"member {Id}";
}
