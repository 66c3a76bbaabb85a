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
    public const string ConditionField = "condition";
    public const string NoteField = "note";

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>The condition that staff see at the next copy, as it was sent; null where they say nothing.</summary>
    public string? Condition { get; init; }

    /// <summary>The note on the next copy, as it was typed; null where there is none.</summary>
    public string? Note { get; init; }

    /// <summary>The fields that stay for all scans.</summary>
    public IReadOnlyList<DeskField> Fields => ReturnedOn is null ? [] : [new DeskField(ReturnedOnField, Text)];

    /// <summary>The fields of a form that is about the next copy.</summary>
    public IReadOnlyList<DeskField> FieldsOnce =>
        [
            .. Fields,
            .. Condition is { } condition ? new[] { new DeskField(ConditionField, condition) } : [],
            .. Note is { } note ? new[] { new DeskField(NoteField, note) } : [],
        ];

    /// <summary>The place that an address says; what it says wrongly is left out.</summary>
    public static ReturnPlace Of(HttpRequest request) =>
        new(TryRead(request.Query[ReturnedOnField], out var day) ? day : null)
        {
            Condition = request.Query[ConditionField] is [{ Length: > 0 } condition] ? condition : null,
            Note = request.Query[NoteField] is [{ Length: > 0 } note] ? note : null,
        };

    /// <summary>The place that a form says.</summary>
    /// <exception cref="InvalidValueException">It says no day.</exception>
    public static ReturnPlace Of(PostedForm form) =>
        form[ReturnedOnField] is not { } text ? WithoutDay(form)
        : TryRead(text, out var day) ? WithoutDay(form) with { ReturnedOn = day }
        : throw new InvalidValueException(ReturnedOnField, ReturnTexts.NoDay);

    /// <summary>The place that a form says, without its day.</summary>
    public static ReturnPlace WithoutDay(PostedForm form) =>
        new(ReturnedOn: null) { Condition = form[ConditionField], Note = form[NoteField] };

    /// <summary>The value of the field.</summary>
    public string Text => ReturnedOn?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The address of the page.</summary>
    public string Path(params IEnumerable<DeskField> more) =>
        ReturnPages.Path
        + QueryString.Create(
            Fields.Concat(more).Select(field => KeyValuePair.Create(field.Name, (string?)field.Value))
        );

    private static bool TryRead(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
