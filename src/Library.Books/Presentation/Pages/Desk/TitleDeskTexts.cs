using System.Globalization;
using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Web;

namespace Library.Books.Presentation.Pages;

/// <summary>The words of the pages on which staff keep titles and copies.</summary>
internal static class TitleDeskTexts
{
    public const string NewHeading = "Add a title";
    public const string IsbnAsk = "ISBN";
    public const string IsbnHint = "Scan the barcode on the back, or type the number.";
    public const string LookUp = "Look it up";
    public const string WithoutIsbn = "It has no ISBN";
    public const string KnownHeading = "The library has it already";
    public const string AddCopy = "Add a copy";
    public const string OtherVolume = "Enter another volume with this ISBN";
    public const string OtherIsbn = "Look up another ISBN";
    public const string UnknownIsbn = "The library does not have it yet.";
    public const string FilledIn =
        "The library does not have it yet. This was found elsewhere: compare it with the book before you add it.";
    public const string NotFoundElsewhere = "The library does not have it yet, and it was not found elsewhere.";
    public const string NoAnswerFromElsewhere =
        "The library does not have it yet, and it could not be looked up elsewhere at the moment.";
    public const string WrongCheckDigit =
        "The last digit of this ISBN does not fit the others. Check it; some books carry a wrong one in print.";
    public const string IsbnTaken =
        "Another title has this ISBN and volume. If this is another volume, say which one in the field Volume.";
    public const string AddButton = "Add this title";
    public const string SaveButton = "Save";
    public const string DuplicatesHeading = "This may be here already";
    public const string DuplicatesText = "Open one of them and add a copy there, or add yours all the same.";
    public const string AddDespite = "Add it all the same";

    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Author = "Author";
    public const string AuthorHint =
        "As on the cover, several names separated by semicolons. Empty where there is none.";
    public const string Isbn = "ISBN";
    public const string Volume = "Volume";
    public const string Publisher = "Publisher";
    public const string Year = "Year";
    public const string YearHint = "As printed, such as ca. 1920.";
    public const string Language = "Language";
    public const string LanguageHint = "A code, such as en or de.";
    public const string Series = "Series";
    public const string Subjects = "Subjects";
    public const string SubjectsHint = "One on each line, at most 20.";
    public const string ShelfMark = "Shelf mark";
    public const string Kind = "Kind";
    public const string Description = "Description";
    public const string More = "Publisher, year, subjects and more";

    public const string FirstCopy = "Its first copy";
    public const string Barcode = "Barcode";
    public const string BarcodeHint = "Scan its label. Leave it empty to have the next number made.";
    public const string BarcodeReplaceHint = "A new one takes its place; the old one leads here still.";
    public const string Condition = "Condition";
    public const string Location = "Place";
    public const string Note = "Note";
    public const string NoteHint = "For staff; readers do not see it.";
    public const string AcquiredOn = "Acquired on";
    public const string Price = "Price";

    public const string Copies = "Copies";
    public const string NoCopy = "There is no copy.";
    public const string Status = "Status";
    public const string Edit = "Edit";
    public const string LabelsLink = "Labels";
    public const string MergeLink = "Merge";
    public const string DeleteLink = "Delete";
    public const string Catalogue = "See it in the catalogue";
    public const string CopyHeading = "Copy";
    public const string CopyConflict = "The copy was changed while you were editing.";
    public const string DeleteCopy = "Delete this copy";
    public const string DeleteCopyText = "Its barcodes are free again. Loans of the past stay, without the copy.";
    public const string DeleteTitle = "Delete this title";
    public const string DeleteTitleText = "Its copies go with it. Loans of the past stay, without the title.";

    public const string PlaceHold = "Place a hold for a member";
    public const string Unfillable = "See all holds that cannot be filled";
    public const string UnfillablePath = "/desk/holds?part=unfillable";

    public const string MergeHeading = "Merge";
    public const string MergeText =
        "Copies, loans and holds go to the title that stays, and this one is removed. Its address leads to the other.";
    public const string MergeAsk = "The title that stays";
    public const string MergeHint = "Scan one of its copies, or type its ISBN.";
    public const string MergeFind = "Show both";
    public const string MergeButton = "Merge them";
    public const string MergeGoes = "This one goes";
    public const string MergeStays = "This one stays";
    public const string MergeUnknown = "No title has this barcode or ISBN, or several volumes share it.";
    public const string MergeAlike = "Titles that look the same";

    /// <summary>The conditions of a copy, with their words.</summary>
    public static readonly (string Value, string Text)[] Conditions =
    [
        .. Enum.GetValues<CopyCondition>().Select(condition => (CopyConditions.NameOf(condition), WordOf(condition))),
    ];

    /// <summary>Says of an ISBN that the library does not have what came of looking it up elsewhere.</summary>
    public static string OfUnknown(Isbn isbn, LookUpOutcome outcome) =>
        (isbn.HasValidCheckDigit, outcome) switch
        {
            (false, _) => WrongCheckDigit,
            (_, LookUpOutcome.Found) => FilledIn,
            (_, LookUpOutcome.NotKnown) => NotFoundElsewhere,
            (_, LookUpOutcome.NoAnswer) => NoAnswerFromElsewhere,
            _ => UnknownIsbn,
        };

    /// <summary>The message that is shown once after a form was carried out; null for an unknown word.</summary>
    public static string? Of(Flash? flash) =>
        flash?.Word switch
        {
            "added" => "The title is added, with its first copy.",
            "saved" => "Saved.",
            "deleted" => "The title is deleted.",
            "copy" => "The copy is added.",
            "copy-saved" => "The copy is saved.",
            "copy-deleted" => "The copy is deleted.",
            "merged" => "The titles are one now.",
            "claimed" => "Noted: the member says that it is back. A scan of the copy settles it.",
            "lost" => "The loan has ended, and the copy is lost. A scan of the copy finds it.",
            _ => null,
        };

    /// <summary>Says that the last copy that can be lent is gone.</summary>
    public static string CannotBeFilled(int holds) =>
        $"{(holds == 1 ? "1 member waits" : $"{holds} members wait")} for it, and no copy of it can be lent.";

    /// <summary>Says what goes with a title that is wanted.</summary>
    public static string OnHold(int holds) =>
        $"{(holds == 1 ? "1 member waits" : $"{holds} members wait")} for it. With the title the holds end.";

    public static string CancelHolds(int holds) =>
        holds == 1 ? "Cancel the hold and delete" : $"Cancel all {holds} holds and delete";

    /// <summary>Says that somebody else saved the title meanwhile.</summary>
    public static string Conflict(BookChange? change, string? name, LibraryFacts library) =>
        (change, name) switch
        {
            (null, _) => "It was changed while you were editing.",
            (_, null) => $"Changed at {TimeOf(change.At, library)}, while you were editing.",
            _ => $"Changed by {name} at {TimeOf(change.At, library)}.",
        };

    private static string TimeOf(DateTimeOffset at, LibraryFacts library) =>
        TimeZoneInfo.ConvertTime(at, library.Zone).ToString("HH:mm, d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string WordOf(CopyCondition condition) =>
        condition switch
        {
            CopyCondition.Normal => "normal",
            CopyCondition.Reference => "reference only, not lent",
            CopyCondition.Repair => "in repair",
            CopyCondition.Damaged => "damaged",
            CopyCondition.Lost => "lost",
            CopyCondition.Missing => "missing",
            _ => "withdrawn",
        };
}
