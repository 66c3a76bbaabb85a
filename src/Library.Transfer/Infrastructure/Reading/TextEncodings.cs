using System.Text;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>The encodings of texts, as .NET knows them. A byte that is none becomes U+FFFD, which no row may
/// hold.</summary>
internal static class TextEncodings
{
    private const int Western = 1252;

    /// <summary>The encoding.</summary>
    public static Encoding Of(TextEncoding encoding) =>
        encoding switch
        {
            TextEncoding.Utf16 => Encoding.Unicode,
            TextEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
            TextEncoding.Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(Western)!,
            _ => Encoding.UTF8,
        };
}
