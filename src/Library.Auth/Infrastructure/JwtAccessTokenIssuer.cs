using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Platform.Tokens;

namespace Library.Auth.Infrastructure;

/// <summary>Access tokens as JSON Web Tokens for the purpose <c>access</c>, with the session stamp as a
/// claim.</summary>
internal sealed class JwtAccessTokenIssuer(PurposeTokenCodec codec, TimeSpan lifetime) : IAccessTokenIssuer
{
    private const string Purpose = "access";
    private const string StampClaim = "stamp";

    public TimeSpan Lifetime { get; } = lifetime;

    public string Issue(SessionOwner owner) =>
        codec.Issue(
            Purpose,
            owner.MemberId,
            Lifetime,
            new Dictionary<string, object>(StringComparer.Ordinal) { [StampClaim] = owner.Stamp }
        );

    public SessionOwner? Verify(string token) =>
        codec.Validate(token, Purpose) is { } valid && valid.TryGetClaim<string>(StampClaim, out var stamp)
            ? new SessionOwner(valid.Subject, stamp)
            : null;
}
