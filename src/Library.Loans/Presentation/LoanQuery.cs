using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Library.Loans.Domain;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Mvc;

namespace Library.Loans.Presentation;

/// <summary>The filtering part of a query string.</summary>
internal sealed record LoanQuery
{
    public const string StatusName = "status";
    public const string MemberIdName = "member_id";
    public const string BookIdName = "book_id";
    public const string CopyIdName = "copy_id";

    [FromQuery(Name = StatusName)]
    [AllowedValues("open", "returned", "overdue")]
    public string? Status { get; init; }

    [FromQuery(Name = MemberIdName)]
    [DataType("uuid")]
    [Description("Librarians only, except for one's own id.")]
    public string? MemberId { get; init; }

    [FromQuery(Name = BookIdName)]
    [DataType("uuid")]
    [Description("Librarians only.")]
    public string? BookId { get; init; }

    [FromQuery(Name = CopyIdName)]
    [DataType("uuid")]
    [Description("Librarians only.")]
    public string? CopyId { get; init; }

    public LoanStatus? ToStatus() =>
        Status switch
        {
            null => null,
            "open" => LoanStatus.Open,
            "returned" => LoanStatus.Returned,
            "overdue" => LoanStatus.Overdue,
            _ => throw Refusal(StatusName, "Must be open, returned or overdue."),
        };

    public MemberId? ToMemberId() => ToId(MemberIdName, MemberId) is { } id ? new MemberId(id) : null;

    public BookId? ToBookId() => ToId(BookIdName, BookId) is { } id ? new BookId(id) : null;

    public CopyId? ToCopyId() => ToId(CopyIdName, CopyId) is { } id ? new CopyId(id) : null;

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
