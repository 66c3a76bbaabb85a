using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>A refresh token as its bearer holds it: an opaque text. It is shown once, when it is issued, and never
/// kept.</summary>
internal sealed record RefreshTokenValue
{
    /// <summary>The most code points.</summary>
    public const int MaximumLength = 2_048;

    private static readonly TextRule Rule = new("refresh_token", MaximumLength);

    private RefreshTokenValue(string text) => Text = text;

    /// <summary>The text that the bearer sends; at most 2,048 code points.</summary>
    public string Text { get; }

    /// <summary>The hash that is kept in its place.</summary>
    public string Hash => OpaqueSecret.HashOf(Text);

    /// <summary>A new one.</summary>
    public static RefreshTokenValue Random() => new(OpaqueSecret.Next());

    /// <summary>Reads what a client sent; whether such a token was ever issued only a look-up tells.</summary>
    /// <exception cref="InvalidValueException">The text is empty, longer than any token, or not printable.</exception>
    public static RefreshTokenValue Parse(string text) => new(Rule.Apply(text));

    /// <summary>Never the token.</summary>
    public override string ToString() => "***";
}
