using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Library.Platform.Tokens;

/// <summary>The statements of a token that <see cref="PurposeTokenCodec.Validate"/> has accepted.</summary>
public sealed class PurposeToken
{
    private readonly JsonWebToken _content;

    internal PurposeToken(JsonWebToken content, Guid subject) => (_content, Subject) = (content, subject);

    /// <summary>The member that the token is about (<c>sub</c>).</summary>
    public Guid Subject { get; }

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
