using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Library.Holds.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Mvc;

namespace Library.Holds.Presentation;

/// <summary>The filtering part of a query string.</summary>
internal sealed record HoldQuery
{
    public const string StatusName = "status";
    public const string MemberIdName = "member_id";
    public const string BookIdName = "book_id";

    [FromQuery(Name = StatusName)]
    [AllowedValues("active", "waiting", "ready", "collected", "cancelled", "expired")]
    public string? Status { get; init; }

    [FromQuery(Name = MemberIdName)]
    [DataType("uuid")]
    [Description("Librarians only, except for one's own id.")]
    public string? MemberId { get; init; }

    [FromQuery(Name = BookIdName)]
    [DataType("uuid")]
    [Description("Librarians only.")]
    public string? BookId { get; init; }

    public IReadOnlyList<HoldStatus> ToStatuses() =>
        Status switch
        {
            null => [],
            "active" => [HoldStatus.Waiting, HoldStatus.Ready],
            "waiting" => [HoldStatus.Waiting],
            "ready" => [HoldStatus.Ready],
            "collected" => [HoldStatus.Collected],
            "cancelled" => [HoldStatus.Cancelled],
            "expired" => [HoldStatus.Expired],
            _ => throw Refusal(StatusName, "Must be active, waiting, ready, collected, cancelled or expired."),
        };

    public MemberId? ToMemberId() => ToId(MemberIdName, MemberId) is { } id ? new MemberId(id) : null;

    public BookId? ToBookId() => ToId(BookIdName, BookId) is { } id ? new BookId(id) : null;

    private static Guid? ToId(string name, string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Length == 36 && Guid.TryParseExact(text, "D", out var id)
            ? id
            : throw Refusal(name, "Must be a UUID.");
    }

    private static InvalidRequestException Refusal(string name, string message) =>
        new(
            "The query is not acceptable.",
            new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [message] }
        );
}
