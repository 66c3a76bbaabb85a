using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Library.Platform.Logging;

/// <summary>How both formats write times, levels and values.</summary>
internal static class LogText
{
    // 2026-03-04T05:06:07.0890000Z
    private const int RoundTripLength = 28;
    private const int MillisecondsEnd = 23;

    // The characters of nearly every text; none of them needs a closer look.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~"
    );

    /// <summary>RFC 3339 in UTC, to the millisecond.</summary>
    public static string Time(DateTimeOffset time) =>
        string.Create(
            MillisecondsEnd + 1,
            time.UtcDateTime,
            static (text, utc) =>
            {
                // The round-trip format is formatted several times as fast as one that is spelled out.
                Span<char> whole = stackalloc char[RoundTripLength];
                utc.TryFormat(whole, out _, "O", CultureInfo.InvariantCulture);
                whole[..MillisecondsEnd].CopyTo(text);
                text[MillisecondsEnd] = 'Z';
            }
        );

    /// <summary>The level in the words of LOG_LEVEL.</summary>
    public static string Level(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "TRACE",
            LogLevel.Debug => "DEBUG",
            LogLevel.Information => "INFO",
            LogLevel.Warning => "WARNING",
            LogLevel.Error => "ERROR",
            _ => "CRITICAL",
        };

    /// <summary>A value in the invariant culture.</summary>
    public static string Value(object? value) =>
        value switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            DateTimeOffset time => Time(time),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
        };

    /// <summary>
    /// The text on one line, with everything visible: line breaks, control and formatting characters (such as those
    /// that turn the direction of writing) become escapes, so that no value can pretend to be another line or hide part
    /// of one.
    /// </summary>
    public static string OnOneLine(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Plain) || !text.EnumerateRunes().Any(MustBeEscaped))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = MustBeEscaped(rune) ? escaped.Append(Escape(rune)) : escaped.Append(rune.ToString());
        }

        return escaped.ToString();
    }

    // A backslash is escaped too, because otherwise a typed escape would look like a real one.
    private static bool MustBeEscaped(Rune rune) =>
        rune.Value == '\\'
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    private static string Escape(Rune rune) =>
        rune.Value switch
        {
            '\\' => @"\\",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            _ => string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"),
        };
}
