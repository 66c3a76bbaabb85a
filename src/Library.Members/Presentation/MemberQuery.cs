using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Library.Members.Application;
using Microsoft.AspNetCore.Mvc;

namespace Library.Members.Presentation;

/// <summary>The searching part of a query string.</summary>
internal sealed record MemberQuery
{
    public const string Name = "q";

    [FromQuery(Name = Name)]
    [MaxLength(FindMembers.LongestQuery)]
    [Description("Librarians only: the number of a card, or parts of a name in any order.")]
    public string? Text { get; init; }
}
