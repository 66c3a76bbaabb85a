using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Tests.Application;

/// <summary>An access token that anyone can read: <c>access:SESSION:MEMBER:STAMP</c>.</summary>
internal sealed class FakeAccessTokenIssuer : IAccessTokenIssuer
{
    public TimeSpan Lifetime => TimeSpan.FromMinutes(15);

    public string Issue(Session session) => $"access:{session.Id}:{session.Owner.MemberId}:{session.Owner.Stamp}";

    public Session? Verify(string token) =>
        token.Split(':') is ["access", var id, var member, var stamp]
            ? new Session(new SessionId(Guid.Parse(id)), new SessionOwner(new MemberId(Guid.Parse(member)), stamp))
            : null;
}
