using Library.Books.Domain;
using Library.Shared;
using Library.Web;

namespace Library.Books.Presentation.Pages;

/// <summary>The fields of the forms of titles and copies, by the names that the domain has for them.</summary>
internal static class TitleFields
{
    /// <summary>Whether all holds on a title are cancelled with it.</summary>
    public const string CancelHolds = "cancel_holds";

    public const string Title = "title";
    public const string Subtitle = "subtitle";
    public const string Author = "author";
    public const string Isbn = "isbn";
    public const string Volume = "volume";
    public const string Publisher = "publisher";
    public const string Year = "year";
    public const string Language = "language";
    public const string Series = "series";
    public const string Subjects = "subjects";
    public const string ShelfMark = "shelf_mark";
    public const string Kind = "kind";
    public const string Description = "description";

    public const string Barcode = "barcode";
    public const string Condition = "condition";
    public const string Location = "location";
    public const string Note = "note";
    public const string AcquiredOn = "acquired_on";
    public const string Price = "price";

    /// <summary>The fields that a correction of a title can be in conflict about.</summary>
    public static readonly (string Field, string Label)[] Labels =
    [
        (Title, TitleDeskTexts.Title),
        (Subtitle, TitleDeskTexts.Subtitle),
        (Author, TitleDeskTexts.Author),
        (Isbn, TitleDeskTexts.Isbn),
        (Volume, TitleDeskTexts.Volume),
        (Publisher, TitleDeskTexts.Publisher),
        (Year, TitleDeskTexts.Year),
        (Language, TitleDeskTexts.Language),
        (Series, TitleDeskTexts.Series),
        (Subjects, TitleDeskTexts.Subjects),
        (ShelfMark, TitleDeskTexts.ShelfMark),
        (Kind, TitleDeskTexts.Kind),
        (Description, TitleDeskTexts.Description),
    ];

    /// <summary>The same for a copy.</summary>
    public static readonly (string Field, string Label)[] CopyLabels =
    [
        (Barcode, TitleDeskTexts.Barcode),
        (Condition, TitleDeskTexts.Condition),
        (Location, TitleDeskTexts.Location),
        (AcquiredOn, TitleDeskTexts.AcquiredOn),
        (Price, TitleDeskTexts.Price),
        (Note, TitleDeskTexts.Note),
    ];

    /// <summary>The title in a form.</summary>
    public static BookDraft Read(PostedForm form) =>
        new(form.Text(Title), form.Known(Author), form.Known(Isbn), form.Known(Description) ?? "")
        {
            Subtitle = form.Known(Subtitle),
            Volume = form.Known(Volume),
            Publisher = form.Known(Publisher),
            Year = form.Known(Year),
            Language = form.Known(Language),
            Series = form.Known(Series),
            Subjects = Lines(form.Known(Subjects)),
            ShelfMark = form.Known(ShelfMark),
            Kind = form.Known(Kind) ?? BookDraft.UsualKind,
        };

    /// <summary>The form of a known title.</summary>
    public static FormView Of(BookDraft draft) =>
        FormView.Of(
            (Title, draft.Title),
            (Subtitle, draft.Subtitle),
            (Author, draft.Author),
            (Isbn, draft.Isbn),
            (Volume, draft.Volume),
            (Publisher, draft.Publisher),
            (Year, draft.Year),
            (Language, draft.Language),
            (Series, draft.Series),
            (Subjects, string.Join('\n', draft.Subjects)),
            (ShelfMark, draft.ShelfMark),
            (Kind, draft.Kind),
            (Description, draft.Description)
        );

    /// <summary>The copy in a form.</summary>
    /// <exception cref="InvalidValueException">The date is none.</exception>
    public static CopyDraft ReadCopy(PostedForm form)
    {
        var draft = new CopyDraft
        {
            Barcode = form.Known(Barcode),
            Location = form.Known(Location),
            Note = form.Known(Note),
            AcquiredOn = form.Date(AcquiredOn),
            Price = form.Known(Price),
        };
        return form.Known(Condition) is { } condition ? draft with { Condition = condition } : draft;
    }

    /// <summary>The form of a known copy.</summary>
    public static FormView Of(CopyDraft draft) =>
        FormView.Of(
            (Barcode, draft.Barcode),
            (Condition, draft.Condition),
            (Location, draft.Location),
            (Note, draft.Note),
            (AcquiredOn, FormValues.Of(draft.AcquiredOn)),
            (Price, draft.Price)
        );

    /// <summary>The fields that a refusal is about, each with its fault; null where it is about none.</summary>
    public static IEnumerable<(string Field, string Fault)>? Faults(DomainException refusal) =>
        refusal switch
        {
            InvalidValueException invalid => invalid.Errors.Select(error => (error.Key, string.Join(' ', error.Value))),
            BookAlreadyExistsException => [(Isbn, TitleDeskTexts.IsbnTaken)],
            BarcodeTakenException => [(Barcode, refusal.Message)],
            _ => null,
        };

    private static string[] Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
