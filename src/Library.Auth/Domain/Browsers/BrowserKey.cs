using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Library.Auth.Domain;

/// <summary>The key in the cookie of a session: 32 random bytes in base64url. The browser alone has it; the server
/// keeps its hash.</summary>
internal sealed record BrowserKey
{
    private BrowserKey(string text) => Text = text;

    /// <summary>The key that the browser keeps.</summary>
    public string Text { get; }

    /// <summary>The hash that is kept in its place.</summary>
    public string Hash => OpaqueSecret.HashOf(Text);

    /// <summary>A new one.</summary>
    public static BrowserKey Random() => new(OpaqueSecret.Next());

    /// <summary>Reads what a browser sent; whether there is such a session only a look-up tells.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out BrowserKey? key)
    {
        key = text?.Length == OpaqueSecret.Characters && Base64Url.IsValid(text) ? new BrowserKey(text) : null;
        return key is not null;
    }

    /// <summary>Never the key.</summary>
    public override string ToString() => "***";
}
