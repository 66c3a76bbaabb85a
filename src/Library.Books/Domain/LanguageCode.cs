using System.Text.RegularExpressions;
using Library.Shared;

namespace Library.Books.Domain;

/// <summary>The form of a language's code (BCP 47), such as <c>en</c> or <c>pt-BR</c>. Whether there is such a language
/// is not looked up.</summary>
internal static partial class LanguageCode
{
    /// <summary>The most characters.</summary>
    public const int MaximumLength = 35;

    /// <summary>The code with its letters in the usual case (RFC 5646, section 2.1.1), so that one language is written
    /// one way.</summary>
    /// <exception cref="InvalidValueException">The text has another form.</exception>
    public static string Parse(string text) =>
        text.Length <= MaximumLength && Form().IsMatch(text)
            ? string.Join('-', text.ToLowerInvariant().Split('-').Select(Write))
            : throw new InvalidValueException(
                "language",
                $"Must be a language code such as en or pt-BR, of at most {MaximumLength} characters."
            );

    private static string Write(string subtag, int index) =>
        subtag.Length switch
        {
            2 when index > 0 => subtag.ToUpperInvariant(),
            4 when index > 0 => char.ToUpperInvariant(subtag[0]) + subtag[1..],
            _ => subtag,
        };

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
