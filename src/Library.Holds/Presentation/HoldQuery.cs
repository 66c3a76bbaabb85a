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
            _ => throw InvalidRequestException.OfQuery(
                StatusName,
                "Must be active, waiting, ready, collected, cancelled or expired."
            ),
        };

    public MemberId? ToMemberId() => QueryId.Read(MemberIdName, MemberId) is { } id ? new MemberId(id) : null;

    public BookId? ToBookId() => QueryId.Read(BookIdName, BookId) is { } id ? new BookId(id) : null;
}
