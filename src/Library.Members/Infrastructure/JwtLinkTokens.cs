using Library.Members.Domain;
using Library.Platform.Tokens;

namespace Library.Members.Infrastructure;

/// <summary>Link tokens as JSON Web Tokens, with the link's stamp as a claim.</summary>
internal sealed class JwtLinkTokens(PurposeTokenCodec codec, TimeSpan verificationLifetime, TimeSpan resetLifetime)
    : ILinkTokens
{
    private const string StampClaim = "stamp";

    public string Issue(LinkPurpose purpose, LinkToken token)
    {
        var (name, lifetime) = Rules(purpose);
        return codec.Issue(
            name,
            token.MemberId,
            lifetime,
            new Dictionary<string, object>(StringComparer.Ordinal) { [StampClaim] = token.Stamp }
        );
    }

    public LinkToken? Verify(LinkPurpose purpose, string token) =>
        codec.Validate(token, Rules(purpose).Name) is { } valid && valid.TryGetClaim<string>(StampClaim, out var stamp)
            ? new LinkToken(valid.Subject, stamp)
            : null;

    private (string Name, TimeSpan Lifetime) Rules(LinkPurpose purpose) =>
        purpose switch
        {
            LinkPurpose.VerifyEmail => ("verify_email", verificationLifetime),
            LinkPurpose.ResetPassword => ("reset_password", resetLifetime),
            _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
        };
}
