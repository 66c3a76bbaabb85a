using Library.Members.Domain;
using Library.Platform.Tokens;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Link tokens as JSON Web Tokens, with the link's stamp as a claim.</summary>
internal sealed class JwtLinkTokens(PurposeTokenCodec codec, TimeSpan verificationLifetime, TimeSpan resetLifetime)
    : ILinkTokens
{
    private const string StampClaim = "stamp";

    public TimeSpan LifetimeOf(LinkPurpose purpose) => Rules(purpose).Lifetime;

    public string Issue(MailedLink link)
    {
        var (name, lifetime) = Rules(link.Purpose);
        return codec.Issue(
            name,
            link.MemberId.Value,
            lifetime,
            new Dictionary<string, object>(StringComparer.Ordinal) { [StampClaim] = link.Stamp }
        );
    }

    public MailedLink? Read(LinkPurpose purpose, string token) =>
        codec.Validate(token, Rules(purpose).Name) is { } valid && valid.TryGetClaim<string>(StampClaim, out var stamp)
            ? new MailedLink(purpose, new MemberId(valid.Subject), stamp)
            : null;

    private (string Name, TimeSpan Lifetime) Rules(LinkPurpose purpose) =>
        purpose switch
        {
            LinkPurpose.VerifyEmail => ("verify_email", verificationLifetime),
            LinkPurpose.ResetPassword => ("reset_password", resetLifetime),
            LinkPurpose.ChangeEmail => ("change_email", verificationLifetime),
            _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
        };
}
