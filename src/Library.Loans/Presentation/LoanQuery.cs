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
            _ => throw InvalidRequestException.OfQuery(StatusName, "Must be open, returned or overdue."),
        };

    public MemberId? ToMemberId() => QueryId.Read(MemberIdName, MemberId) is { } id ? new MemberId(id) : null;

    public BookId? ToBookId() => QueryId.Read(BookIdName, BookId) is { } id ? new BookId(id) : null;

    public CopyId? ToCopyId() => QueryId.Read(CopyIdName, CopyId) is { } id ? new CopyId(id) : null;
}
