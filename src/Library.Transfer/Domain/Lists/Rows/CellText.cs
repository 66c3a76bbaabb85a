using System.Text.RegularExpressions;
using Library.Shared;

namespace Library.Transfer.Domain;

/// <summary>The traces that spreadsheets leave in cells, and how they are told or taken back.</summary>
internal static partial class CellText
{
    /// <summary>The text of an error that is no known one.</summary>
    public const string UnknownError = "#VALUE!";

    /// <summary>The sentence for a date that was a number or a word before.</summary>
    public const string MadeDate =
        "A spreadsheet has made a date of this number: format the column as text, and enter it anew.";

    /// <summary>The sentence for an error.</summary>
    public const string Error =
        "The cell holds an error, or a formula without a result: enter it in the spreadsheet anew, or leave it empty.";

    /// <summary>The text of a cell: without the formula that keeps a number a text (<c>="978…"</c>), and without the
    /// apostrophe that keeps a text from being a formula.</summary>
    public static string Read(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var match = TextFormula().Match(cell);
        return match.Success ? match.Groups["text"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
            : cell.Length > 1 && cell[0] == '\'' && IsGuarded(cell.AsSpan(1)) ? cell[1..]
            : cell;
    }

    /// <summary>The cell of a text. A spreadsheet would run what begins like a formula, so an apostrophe stands
    /// before it.</summary>
    public static string Write(string? text) =>
        text is null ? ""
        : IsGuarded(text) || TextFormula().IsMatch(text) ? $"'{text}"
        : text;

    /// <summary>The damage that a spreadsheet did to a number or a code, as a sentence; null where nothing
    /// shows.</summary>
    public static string? FindDamage(string text) =>
        Exponent().IsMatch(text)
            ? "A spreadsheet has shortened this number: format the column as text, and enter it anew."
        : DateLike().IsMatch(text) ? MadeDate
        : null;

    /// <summary>The damage that a spreadsheet did to an ISBN, as a sentence; null where nothing shows.</summary>
    public static string? FindDamageOfIsbn(string text) =>
        FindDamage(text)
        ?? (
            text.Length is > 5 and < 10 && text.All(sign => char.IsAsciiDigit(sign) || sign is 'X' or 'x')
                ? "A spreadsheet has taken zeros off this ISBN: format the column as text, and enter it anew."
                : null
        );

    /// <summary>Whether a text is what a spreadsheet shows in place of a value that it cannot tell.</summary>
    public static bool IsError(string text) =>
        text
            is "#N/A"
                or "#NV"
                or "#REF!"
                or "#NAME?"
                or "#DIV/0!"
                or "#NULL!"
                or "#NUM!"
                or "#SPILL!"
                or "#CALC!"
                or UnknownError;

    // Also what begins with an apostrophe before such a sign, so that reading takes off exactly one.
    private static bool IsGuarded(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart('\'');
        return rest.Length > 0 && SpreadsheetText.FormulaStarters.Contains(rest[0], StringComparison.Ordinal);
    }

    [GeneratedRegex("""^="(?<text>([^"]|"")*)"\z""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TextFormula();

    [GeneratedRegex(@"^\d([.,]\d+)?E\+?\d+\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Exponent();

    [GeneratedRegex(
        @"^(\d{1,2}[-. ]{1,2}(jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]*([-. ]\d+)?"
            + @"|(jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)[a-z]*[-. ]\d{2})\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex DateLike();
}
