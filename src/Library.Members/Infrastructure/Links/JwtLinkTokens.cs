using Library.Members.Domain;
using Library.Platform.Tokens;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Link tokens as JSON Web Tokens, with the link's stamp as a claim.</summary>
internal sealed class JwtLinkTokens(PurposeTokenCodec codec, TimeSpan verificationLifetime, TimeSpan resetLifetime)
    : ILinkTokens
{
    private const string StampClaim = "stamp";

    public TimeSpan LifetimeOf(LinkPurpose purpose) =>
        purpose == LinkPurpose.ResetPassword ? resetLifetime : verificationLifetime;

    public string Issue(MailedLink link)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { [StampClaim] = link.Stamp };
        return codec.Issue(link.Purpose.Name(), link.MemberId.Value, LifetimeOf(link.Purpose), claims);
    }

    public MailedLink? Read(LinkPurpose purpose, string token) =>
        codec.Validate(token, purpose.Name()) is { } valid && valid.TryGetClaim<string>(StampClaim, out var stamp)
            ? new MailedLink(purpose, new MemberId(valid.Subject), stamp)
            : null;
}
