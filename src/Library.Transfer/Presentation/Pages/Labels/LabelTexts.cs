namespace Library.Transfer.Presentation.Pages;

/// <summary>The words of the page for labels.</summary>
internal static class LabelTexts
{
    public const string Heading = "Labels and cards";
    public const string Lead =
        "A PDF to be printed on sheets of labels. Print it in its own size: switch off “fit to page”.";
    public const string Of = "What to print";
    public const string OfTitle = "Copies of";
    public const string CopiesOfImport = "Copies of the import";
    public const string MembersOfImport = "New members of the import";
    public const string FirstCopy = "From which of its copies";
    public const string FirstMember = "From which of its new members";
    public const string FirstCopyHint = "A document has 1,000 labels at most: print the next ones from 1001.";
    public const string FirstMemberHint =
        "Members without a card are left out. A document is for 1,000 members at most: print the next ones from 1001.";
    public const string Others = "Print others";
    public const string From = "From this barcode";
    public const string FromHint = "Scan or type it. Leave it empty to print the newest.";
    public const string To = "To this barcode";
    public const string ToHint = "As many characters as the first. Leave it empty to print that one alone.";
    public const string Newest = "How many of the newest";
    public const string NewestHint = "It counts where no barcode is given.";
    public const string Sheet = "Sheet";
    public const string Start = "Start at label";
    public const string StartHint = "Counted row by row, for a sheet that was begun.";
    public const string Measures = "Measures of your own sheet, in millimetres";
    public const string Button = "Make the PDF";
    public const string NumberFault = "Must be a number, such as 48.5; labels are counted in whole ones.";

    /// <summary>The things that can be printed.</summary>
    public static readonly (string Value, string Text)[] Kinds =
    [
        (LabelFields.Copies, "Labels for copies"),
        (LabelFields.Cards, "Cards for members"),
    ];

    /// <summary>The sheets.</summary>
    public static readonly (string Value, string Text)[] Sheets =
    [
        (LabelFields.SheetOfLabels, "A4, 3 × 8 of 70 × 37 mm"),
        (LabelFields.SheetOfCards, "A4, 2 × 5 cards of 85.6 × 54 mm"),
        (LabelFields.OwnSheet, "Another one: its measures are below"),
    ];
}
