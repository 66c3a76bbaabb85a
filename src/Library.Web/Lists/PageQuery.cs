using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Library.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Library.Web;

/// <summary>The paging part of a query string: <c>?limit=1..100&amp;after=CURSOR</c>.</summary>
public sealed record PageQuery
{
    private const int MaximumLimit = 100;

    /// <summary>The page that stands where none is asked for, and there is no whole list.</summary>
    public static PageRequest First { get; } = new(After: null, MaximumLimit);

    /// <summary>How many items a page has at most.</summary>
    [FromQuery(Name = "limit")]
    [Range(1, MaximumLimit)]
    [Description("At most this many items, 1 to 100. Without limit and after the whole list is streamed.")]
    public string? Limit { get; init; }

    /// <summary>Where the page before ended, from its Link header.</summary>
    [FromQuery(Name = "after")]
    [Description("The cursor from the Link header of the page before.")]
    public string? After { get; init; }

    /// <summary>The page that is asked for, or null for the whole list.</summary>
    /// <exception cref="InvalidRequestException">The limit is out of bounds.</exception>
    /// <exception cref="InvalidValueException">The cursor is none of this service's.</exception>
    public PageRequest? ToPageRequest()
    {
        if (Limit is null && After is null)
        {
            return null;
        }

        return new PageRequest(
            After is null ? null : PageCursor.Read(After),
            Limit is null ? MaximumLimit : ReadLimit(Limit)
        );
    }

    private static int ReadLimit(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
        && limit is >= 1 and <= MaximumLimit
            ? limit
            : throw InvalidRequestException.OfQuery("limit", $"Must be a whole number from 1 to {MaximumLimit}.");
}
