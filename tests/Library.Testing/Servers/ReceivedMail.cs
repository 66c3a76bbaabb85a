using System.Text;
using System.Text.RegularExpressions;

namespace Library.Testing.Servers;

/// <summary>A message as its reader sees it: headers and text decoded.</summary>
/// <param name="Sender">From the envelope.</param>
/// <param name="Recipients">From the envelope.</param>
/// <param name="Headers">By name, whatever its case; encoded words decoded.</param>
/// <param name="Text">The body, or its first text part; decoded, line ends as <c>\n</c>.</param>
/// <param name="Raw">The text that came over the wire, dots unstuffed.</param>
public sealed partial record ReceivedMail(
    string Sender,
    IReadOnlyList<string> Recipients,
    IReadOnlyDictionary<string, string> Headers,
    string Text,
    string Raw
)
{
    /// <summary>When it came.</summary>
    public DateTimeOffset ReceivedAt { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>The subject; empty where there is none.</summary>
    public string Subject => Headers.GetValueOrDefault("Subject", "");

    /// <summary>Reads a message of RFC 5322 and MIME, as far as mail clients of this project write it.</summary>
    internal static ReceivedMail Parse(string sender, IReadOnlyList<string> recipients, string raw)
    {
        var (headers, body) = SplitPart(raw);
        return new ReceivedMail(sender, recipients, headers, TextOf(headers, body), raw);
    }

    private static (Dictionary<string, string> Headers, string Body) SplitPart(string part)
    {
        var end = part.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = end < 0 ? part : part[..end];
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Folding().Replace(head, " ").Split("\r\n"))
        {
            if (line.Split(':', 2) is [var name, var value])
            {
                headers[name] = DecodeWords(value.Trim());
            }
        }

        return (headers, end < 0 ? "" : part[(end + 4)..]);
    }

    private static string TextOf(Dictionary<string, string> headers, string body)
    {
        if (Boundary().Match(headers.GetValueOrDefault("Content-Type", "")) is { Success: true } boundary)
        {
            var first = body.Split("--" + boundary.Groups["value"].Value)[1];
            var (partHeaders, partBody) = SplitPart(first.TrimStart());
            return TextOf(partHeaders, partBody);
        }

        var text = headers.GetValueOrDefault("Content-Transfer-Encoding", "").ToUpperInvariant() switch
        {
            "BASE64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
            "QUOTED-PRINTABLE" => DecodeQuoted(body.Replace("=\r\n", "", StringComparison.Ordinal)),
            _ => body,
        };
        return text.ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private static string DecodeWords(string value)
    {
        var joined = BetweenWords().Replace(value, "?==?");
        return EncodedWords()
            .Replace(
                joined,
                words => Encoding.UTF8.GetString([.. EncodedWord().Matches(words.Value).SelectMany(Bytes)])
            );
    }

    /// <summary>A character may be split over two words, so words are joined as bytes.</summary>
    private static byte[] Bytes(Match word)
    {
        var content = word.Groups["content"].Value;
        return word.Groups["kind"].Value.Equals("B", StringComparison.OrdinalIgnoreCase)
            ? Convert.FromBase64String(content)
            : QuotedBytes(content.Replace('_', ' '));
    }

    private static string DecodeQuoted(string text) => Encoding.UTF8.GetString(QuotedBytes(text));

    private static byte[] QuotedBytes(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var position = 0; position < text.Length; position++)
        {
            if (text[position] == '=' && position + 2 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(position + 1, 2), 16));
                position += 2;
                continue;
            }

            bytes.AddRange(Encoding.UTF8.GetBytes(text, position, 1));
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\r\n[ \t]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Folding();

    [GeneratedRegex("boundary=\"?(?<value>[^\";]+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Boundary();

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"(=\?[^?]+\?[BbQq]\?[^?]*\?=)+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWords();

    [GeneratedRegex(@"=\?(?<charset>[^?]+)\?(?<kind>[BbQq])\?(?<content>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWord();
}
