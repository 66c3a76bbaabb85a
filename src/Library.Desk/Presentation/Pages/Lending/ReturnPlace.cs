using System.Globalization;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;

namespace Library.Desk.Presentation.Pages;

/// <summary>Where the page that takes copies back stands: the day of the book drop stays until it is taken
/// away.</summary>
/// <param name="ReturnedOn">That day; null is today.</param>
internal sealed record ReturnPlace(DateOnly? ReturnedOn)
{
    public const string ReturnedOnField = "returned_on";

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The place that an address says; what it says wrongly is left out.</summary>
    public static ReturnPlace Of(HttpRequest request) =>
        new(TryRead(request.Query[ReturnedOnField], out var day) ? day : null);

    /// <summary>The place that a form says.</summary>
    /// <exception cref="InvalidValueException">It says no day.</exception>
    public static ReturnPlace Of(PostedForm form) =>
        form[ReturnedOnField] is not { } text ? new ReturnPlace(ReturnedOn: null)
        : TryRead(text, out var day) ? new ReturnPlace(day)
        : throw new InvalidValueException(ReturnedOnField, ReturnTexts.NoDay);

    /// <summary>The value of the field.</summary>
    public string Text => ReturnedOn?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The address of the page.</summary>
    public string Path(params IEnumerable<DeskField> more)
    {
        var own = ReturnedOn is null ? [] : new[] { new DeskField(ReturnedOnField, Text) };
        return ReturnPages.Path
            + QueryString.Create(
                own.Concat(more).Select(field => KeyValuePair.Create(field.Name, (string?)field.Value))
            );
    }

    private static bool TryRead(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
