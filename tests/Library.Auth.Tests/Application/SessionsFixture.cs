using Library.Auth.Application;
using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Auth.Infrastructure;
using Library.Shared;
using Library.Testing;
using Library.Testing.Auth;

namespace Library.Auth.Tests.Application;

/// <summary>The use cases over members, tokens and a clock that a test controls.</summary>
internal sealed class SessionsFixture
{
    private readonly IdGenerator _ids;
    private readonly RefreshLimit _limit;

    public SessionsFixture()
    {
        _ids = new IdGenerator(Clock);
        _limit = new RefreshLimit(10, Clock);
        Kept = new InMemoryRefreshTokenRepository(Members.HasStamp);
    }

    public static Client Client { get; } = Client.Of("192.0.2.7", "A browser");

    public FakeClock Clock { get; } = new();

    public LogLines Log { get; } = new();

    public FakeMembers Members { get; } = new();

    public InMemoryRefreshTokenRepository Kept { get; }

    public FakeAccessTokenIssuer AccessTokens { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Logs in.</summary>
    /// <param name="email">The address.</param>
    /// <param name="password">The password.</param>
    /// <param name="meanwhile">The action after the password was checked and before the session begins.</param>
    public Task<TokenPair> LogInAsync(
        string email = FakeMembers.Email,
        string password = FakeMembers.Password,
        Action? meanwhile = null
    ) =>
        new Login(
            new Overtaken(Members, meanwhile),
            Kept,
            AccessTokens,
            new SessionPolicy(TimeSpan.FromDays(30)),
            _ids,
            Clock,
            Log.For<Login>()
        ).ExecuteAsync(new LoginCommand(new LoginName(LoginNameKind.Email, email), password, Client), Cancellation);

    public Task<TokenPair> RefreshAsync(string refreshToken) =>
        new RefreshTokens(Kept, AccessTokens, _limit, _ids, Clock, Log.For<RefreshTokens>()).ExecuteAsync(
            new RefreshTokensCommand(refreshToken, Client),
            Cancellation
        );

    public Task LogOutAsync(string refreshToken) =>
        new Logout(Kept, Clock, Log.For<Logout>()).ExecuteAsync(new LogoutCommand(refreshToken), Cancellation);

    public Task<RefreshToken?> FindKeptAsync(string refreshToken) =>
        Kept.FindAsync(RefreshTokenValue.Parse(refreshToken).Hash, Cancellation);

    private sealed class Overtaken(ICredentialVerifier inner, Action? meanwhile) : ICredentialVerifier
    {
        public async Task<SessionOwner?> VerifyAsync(
            LoginName name,
            string password,
            string network,
            CancellationToken cancellationToken
        )
        {
            var owner = await inner.VerifyAsync(name, password, network, cancellationToken);
            meanwhile?.Invoke();
            return owner;
        }
    }
}
