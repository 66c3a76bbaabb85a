using Library.Auth.Contract;
using Library.Auth.Domain;

namespace Library.Auth.Tests.Application;

/// <summary>An access token that anyone can read: <c>access:MEMBER:STAMP</c>.</summary>
internal sealed class FakeAccessTokenIssuer : IAccessTokenIssuer
{
    public TimeSpan Lifetime => TimeSpan.FromMinutes(15);

    public string Issue(SessionOwner owner) => $"access:{owner.MemberId}:{owner.Stamp}";

    public SessionOwner? Verify(string token) =>
        token.Split(':') is ["access", var id, var stamp] ? new SessionOwner(Guid.Parse(id), stamp) : null;
}
