using System.Text.Json;
using System.Text.Json.Serialization;
using Library.Members.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Members.Presentation;

internal sealed record MemberResponse(
    Guid Id,
    string Name,
    string? Email,
    bool IsVerified,
    [property: JsonConverter(typeof(RoleConverter))] Role Role
) : IAboutMember
{
    Guid? IAboutMember.MemberId => Id;

    public static MemberResponse From(Member member) =>
        new(member.Id.Value, member.Name, member.Email?.Value, member.IsVerified, member.Role);

    public override string ToString() => $"member {Id}";
}

/// <summary>Writes a role as <c>member</c> or <c>librarian</c>.</summary>
internal sealed class RoleConverter()
    : JsonStringEnumConverter<Role>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
