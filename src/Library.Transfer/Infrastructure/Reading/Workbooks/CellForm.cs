using System.Text.RegularExpressions;

namespace Library.Transfer.Infrastructure;

/// <summary>How a cell shows its number, as far as that makes another text of it.</summary>
/// <param name="IsDate">Whether it shows a day or an hour.</param>
/// <param name="Digits">The digits that it shows at least, with zeros in front.</param>
internal sealed partial record CellForm(bool IsDate, int Digits)
{
    private const int MostDigits = 20;
    private const int LongestFormat = 255;

    /// <summary>As most cells do.</summary>
    public static CellForm General { get; } = new(IsDate: false, Digits: 1);

    private static CellForm Date { get; } = new(IsDate: true, Digits: 1);

    /// <summary>The form of a format that every spreadsheet knows by its number.</summary>
    public static CellForm Of(int format) =>
        format is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? Date : General;

    /// <summary>The form of a format that the workbook spells out, such as <c>dd.mm.yyyy</c> or <c>00000</c>.</summary>
    public static CellForm Of(string format)
    {
        if (format.Length > LongestFormat)
        {
            return General;
        }

        var positive = Literal().Replace(format, "").Split(';')[0];
        return positive.AsSpan().ContainsAny("yYmMdDhHsS") ? Date
            : positive.Length is > 1 and <= MostDigits && positive.All(sign => sign == '0')
                ? new CellForm(IsDate: false, positive.Length)
            : General;
    }

    // Texts that are shown as they stand, and colours, languages and conditions.
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]", RegexOptions.Singleline, 1000)]
    private static partial Regex Literal();
}
