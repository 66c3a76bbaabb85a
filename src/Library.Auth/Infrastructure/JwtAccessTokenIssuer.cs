using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Platform.Tokens;
using Library.Shared;

namespace Library.Auth.Infrastructure;

/// <summary>Access tokens as JSON Web Tokens for the purpose <c>access</c>, with the session and its stamp as
/// claims.</summary>
internal sealed class JwtAccessTokenIssuer(PurposeTokenCodec codec, TimeSpan lifetime) : IAccessTokenIssuer
{
    private const string Purpose = "access";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "sid";

    public TimeSpan Lifetime { get; } = lifetime;

    public string Issue(Session session) =>
        codec.Issue(
            Purpose,
            session.Owner.MemberId.Value,
            Lifetime,
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [StampClaim] = session.Owner.Stamp,
                [SessionClaim] = session.Id.ToString(),
            }
        );

    public Session? Verify(string token) =>
        codec.Validate(token, Purpose) is { } valid
        && valid.TryGetClaim<string>(StampClaim, out var stamp)
        && valid.TryGetClaim<string>(SessionClaim, out var text)
        && Guid.TryParseExact(text, "D", out var id)
            ? new Session(new SessionId(id), new SessionOwner(new MemberId(valid.Subject), stamp))
            : null;
}
