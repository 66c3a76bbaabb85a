using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>A refresh token as its bearer holds it: an opaque text. It is shown once, when it is issued, and never
/// kept.</summary>
internal sealed record RefreshTokenValue
{
    /// <summary>The most code points.</summary>
    public const int MaximumLength = 2_048;

    private const int RandomBytes = 32;
    private static readonly TextRule Rule = new("refresh_token", MaximumLength);

    private RefreshTokenValue(string text) => Text = text;

    /// <summary>The text that the bearer sends; at most 2,048 code points.</summary>
    public string Text { get; }

    /// <summary>Kept in its place: its SHA-256, in lower-case hexadecimal. No salt is needed for 256 random
    /// bits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>A new one: 32 random bytes in base64url.</summary>
    public static RefreshTokenValue Random() =>
        new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>Reads what a client sent; whether such a token was ever issued only a look-up tells.</summary>
    /// <exception cref="InvalidValueException">The text is empty, longer than any token, or not printable.</exception>
    public static RefreshTokenValue Parse(string text) => new(Rule.Apply(text));

    /// <summary>Never the token.</summary>
    public override string ToString() => "***";
}
