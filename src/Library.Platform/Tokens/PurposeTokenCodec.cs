using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Library.Platform.Tokens;

/// <summary>
/// The one place where JSON Web Tokens (RFC 7519) are signed and checked; safe to use from many threads. Every token
/// has one purpose and is accepted for no other.
/// </summary>
public sealed class PurposeTokenCodec
{
    /// <summary>The longest token that is issued or looked at, in characters.</summary>
    public const int MaximumLength = 2_048;

    private const string PurposeClaim = "purpose";
    private const string Type = "JWT";
    private const int IdLength = 16;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly HashSet<string> OwnClaims = new(StringComparer.Ordinal)
    {
        PurposeClaim,
        JwtRegisteredClaimNames.Sub,
        JwtRegisteredClaimNames.Jti,
        JwtRegisteredClaimNames.Iat,
        JwtRegisteredClaimNames.Nbf,
        JwtRegisteredClaimNames.Exp,
    };

    private static readonly SearchValues<char> CompactCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    private readonly SigningKey _key;
    private readonly TimeProvider _clock;
    private readonly TokenValidationParameters _rules;
    private readonly JsonWebTokenHandler _handler = new()
    {
        // The handler would take the times it sets from the machine's clock.
        SetDefaultTimesOnTokenCreation = false,
        MapInboundClaims = false,
    };

    /// <summary>A codec that signs and checks with this key, by this clock.</summary>
    public PurposeTokenCodec(SigningKey key, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(key);
        _key = key;
        _clock = clock;
        SecurityKey[] onlyKey = [key.Credentials.Key];
        _rules = new TokenValidationParameters
        {
            ValidAlgorithms = [key.Algorithm],
            ValidTypes = [Type],
            RequireSignedTokens = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            LifetimeValidator = IsAlive,
            // Whatever key a header names, brings or points to.
            IssuerSigningKeyResolver = (_, _, _, _) => onlyKey,
            LogTokenId = false,
            LogValidationExceptions = false,
        };
    }

    /// <summary>Signs a token for one purpose.</summary>
    /// <param name="purpose">The purpose of the token; <see cref="Validate"/> asks for the same.</param>
    /// <param name="subject">Whom it is about.</param>
    /// <param name="lifetime">How long it is valid from now; at least a second, and cut to whole ones.</param>
    /// <param name="claims">The other claims: strings, numbers and booleans by name.</param>
    /// <returns>The token in compact form, with a random <c>jti</c> of 128 bits.</returns>
    /// <exception cref="ArgumentException">
    /// The purpose is empty, the lifetime shorter than a second, a claim has a name that the codec sets itself, or the
    /// claims make the token longer than <see cref="MaximumLength"/>.
    /// </exception>
    public string Issue(
        string purpose,
        Guid subject,
        TimeSpan lifetime,
        IReadOnlyDictionary<string, object>? claims = null
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        ArgumentOutOfRangeException.ThrowIfLessThan(lifetime, TimeSpan.FromSeconds(1));
        if (claims is not null && claims.Keys.Any(OwnClaims.Contains))
        {
            throw new ArgumentException("A claim has a name that the codec sets itself.", nameof(claims));
        }

        var token = _handler.CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = Payload(purpose, subject, lifetime, claims),
                SigningCredentials = _key.Credentials,
                TokenType = Type,
            }
        );
        return token.Length <= MaximumLength
            ? token
            : throw new ArgumentException(
                $"The claims make the token longer than {MaximumLength} characters.",
                nameof(claims)
            );
    }

    private Dictionary<string, object> Payload(
        string purpose,
        Guid subject,
        TimeSpan lifetime,
        IReadOnlyDictionary<string, object>? claims
    )
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        return new Dictionary<string, object>(
            claims ?? new Dictionary<string, object>(StringComparer.Ordinal),
            StringComparer.Ordinal
        )
        {
            [PurposeClaim] = purpose,
            [JwtRegisteredClaimNames.Sub] = subject.ToString("D"),
            [JwtRegisteredClaimNames.Jti] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdLength)),
            [JwtRegisteredClaimNames.Iat] = now,
            [JwtRegisteredClaimNames.Exp] = now + (long)lifetime.TotalSeconds,
        };
    }

    /// <summary>
    /// Reads a token that a client has sent; no key is ever fetched. Accepted is a compact JWS of type <c>JWT</c>,
    /// signed with exactly this codec's algorithm and key, for this purpose, about a UUID, with <c>jti</c>, <c>iat</c>
    /// and <c>exp</c>, neither expired nor from the future (30 seconds of clock skew are allowed), without critical
    /// header extensions.
    /// </summary>
    /// <param name="token">Anything at all.</param>
    /// <param name="purpose">The purpose that the token is to be used for.</param>
    /// <returns>The content of the token, or null where it is not accepted, for whatever reason.</returns>
    public PurposeToken? Validate(string token, string purpose)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > MaximumLength || !IsCompactJws(token) || !TryVerify(token, out var content))
        {
            return null;
        }

        var acceptable =
            !content.TryGetHeaderValue<object>("crit", out _)
            && IsFor(content, purpose)
            && content.IssuedAt != DateTime.MinValue
            && !string.IsNullOrEmpty(content.Id);
        return acceptable && Guid.TryParseExact(content.Subject, "D", out var subject)
            ? new PurposeToken(content, subject)
            : null;
    }

    private static bool IsCompactJws(string token)
    {
        var first = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        return !token.AsSpan().ContainsAnyExcept(CompactCharacters)
            && first > 0
            && token.IndexOf('.', first + 1) == last
            && last > first + 1
            && last < token.Length - 1;
    }

    private static bool IsFor(JsonWebToken content, string purpose) =>
        content.TryGetPayloadValue<string>(PurposeClaim, out var stated)
        && string.Equals(stated, purpose, StringComparison.Ordinal);

    private bool TryVerify(string token, [NotNullWhen(true)] out JsonWebToken? content)
    {
        // Complete when it returns: the handler waits only for keys that have to be fetched, and the rules name none.
#pragma warning disable RS0030
        var result = _handler.ValidateTokenAsync(token, _rules).GetAwaiter().GetResult();
#pragma warning restore RS0030
        content = result.IsValid ? result.SecurityToken as JsonWebToken : null;
        return content is not null;
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires is { } end
            && end > now.Subtract(ClockSkew)
            && !(notBefore > now.Add(ClockSkew))
            && ((JsonWebToken)token).IssuedAt <= now.Add(ClockSkew);
    }
}
