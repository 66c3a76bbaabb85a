using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Library.Platform.Tokens;

/// <summary>The statements of a token that <see cref="PurposeTokenCodec.Validate"/> has accepted.</summary>
public sealed class PurposeToken
{
    private readonly JsonWebToken _content;

    internal PurposeToken(JsonWebToken content, Guid subject, string purpose, string id)
    {
        _content = content;
        Subject = subject;
        Purpose = purpose;
        Id = id;
    }

    /// <summary>The member that the token is about (<c>sub</c>).</summary>
    public Guid Subject { get; }

    /// <summary>The use that it is for.</summary>
    public string Purpose { get; }

    /// <summary>When it was issued (<c>iat</c>), in whole seconds, UTC.</summary>
    public DateTimeOffset IssuedAt => new(_content.IssuedAt, TimeSpan.Zero);

    /// <summary>When it ends (<c>exp</c>), in whole seconds, UTC; it is accepted for 30 seconds more.</summary>
    public DateTimeOffset ExpiresAt => new(_content.ValidTo, TimeSpan.Zero);

    /// <summary>Tells it from every other token (<c>jti</c>).</summary>
    public string Id { get; }

    /// <summary>Finds a claim that was given to <see cref="PurposeTokenCodec.Issue"/>.</summary>
    /// <param name="name">The claim's name.</param>
    /// <param name="value">The claim, if it is there and of this type.</param>
    /// <typeparam name="T"><see cref="string"/>, <see cref="long"/>, <see cref="double"/> or
    /// <see cref="bool"/>.</typeparam>
    public bool TryGetClaim<T>(string name, [NotNullWhen(true)] out T? value) =>
        _content.TryGetPayloadValue(name, out value) && value is not null;

    /// <summary>Never the token.</summary>
    public override string ToString() => "***";
}
