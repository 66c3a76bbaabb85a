using Library.Members.Domain;
using Library.Shared.Infrastructure.Tokens;

namespace Library.Members.Infrastructure;

internal sealed class JwtVerificationTokenIssuer(PurposeTokenCodec codec, TimeSpan lifetime) : IVerificationTokenIssuer
{
    private const string Purpose = "verify_email";

    public string Issue(Guid memberId) => codec.Issue(Purpose, memberId, lifetime);

    public Guid? Verify(string token) => codec.Validate(token, Purpose)?.Subject;
}
