using System.Globalization;
using System.Text.RegularExpressions;

namespace Library.Shared;

/// <summary>The code that a scanner or a person has sent, without what scanners add: control characters, the
/// identifier of the symbology, the add-on of an EAN.</summary>
public sealed partial class Scan
{
    private Scan(string text, IReadOnlyList<string> readings) => (Text, Readings) = (text, readings);

    /// <summary>The text that was sent, without control characters and the white space around it.</summary>
    public string Text { get; }

    /// <summary>The texts that it may stand for, the one that was sent first.</summary>
    public IReadOnlyList<string> Readings { get; }

    /// <summary>Whether nothing was sent.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>The codes that it may be, the one that was sent first.</summary>
    public IEnumerable<Barcode> Codes
    {
        get
        {
            foreach (var reading in Readings)
            {
                if (Barcode.TryParse(reading, out var code))
                {
                    yield return code;
                }
            }
        }
    }

    /// <summary>Reads a scan; any text is one.</summary>
    public static Scan Read(string? sent)
    {
        var text = string.Concat((sent ?? "").Where(IsOfText)).Trim();
        var bare = Symbology().Replace(text, "");
        var main = AddOn().Match(bare) is { Success: true } match ? match.Groups["main"].Value : bare;
        var code = HasCheckDigit(main) ? main : bare;
        string[] readings = [text, bare, code, code.Length == 12 && HasCheckDigit(code) ? "0" + code : code];
        return new Scan(text, [.. readings.Distinct(StringComparer.Ordinal)]);
    }

    private static bool IsOfText(char sign) =>
        char.GetUnicodeCategory(sign) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    /// <summary>Whether it is a UPC-A or an EAN-13 whose last digit is the one that the others demand.</summary>
    private static bool HasCheckDigit(string code)
    {
        if (code.Length is not (12 or 13) || !code.All(char.IsAsciiDigit))
        {
            return false;
        }

        var sum = code.Reverse().Select((digit, place) => (digit - '0') * (place % 2 == 0 ? 1 : 3)).Sum();
        return sum % 10 == 0;
    }

    // ISO/IEC 15424: a bracket, a letter for the symbology and a digit for how it was read.
    [GeneratedRegex(@"^\][A-Za-z][0-9]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Symbology();

    [GeneratedRegex(@"^(?<main>[0-9]{12,13}) ?[0-9]{5}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AddOn();
}
