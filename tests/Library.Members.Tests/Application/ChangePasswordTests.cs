using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class ChangePasswordTests
{
    private readonly MembersFixture _fixture = new();
    private readonly Member _ann = A.Member();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_password_with_an_outdated_hash_is_changed_too()
    {
        await KeepAsync(FakePasswordHasher.Outdated("correct horse"));

        await ChangeAsync(_fixture.Members);

        Assert.Equal("hashed:another horse", await HashAsync());
    }

    [Fact]
    public async Task A_password_that_was_set_since_the_present_one_was_checked_stays()
    {
        await KeepAsync("hashed:correct horse");
        var attempts = new OvertakenAttempts(
            _fixture.Members,
            async () =>
            {
                var end = _fixture.Clock.GetUtcNow() + OneTimePassword.Lifetime;
                var handedOut = new HandedOutPassword(_ann.Id, "handed out", end, "stamp");
                await _fixture.Members.KeepOneTimePasswordAsync(handedOut, Cancellation);
            }
        );

        await Assert.ThrowsAsync<CallerGoneException>(() => ChangeAsync(attempts));

        Assert.Equal("handed out", await HashAsync());
    }

    private Task KeepAsync(string hash) => _fixture.Members.CreateAsync(_ann, hash, link: null, Cancellation);

    private Task ChangeAsync(ILoginAttempts attempts) =>
        _fixture
            .Change(attempts)
            .ExecuteAsync(
                A.Caller(_ann.Id),
                new ChangePasswordCommand("correct horse", "another horse", "here"),
                Cancellation
            );

    private async Task<string?> HashAsync() =>
        (await _fixture.Members.FindCredentialsAsync(_ann.Id, Cancellation))?.PasswordHash;

    /// <summary>Lets another request finish once the password was found right.</summary>
    private sealed class OvertakenAttempts(ILoginAttempts inner, Func<Task> other) : ILoginAttempts
    {
        public Task<LoginAttempt> ReadAsync(
            StoredCredentials? credentials,
            string network,
            CancellationToken cancellationToken
        ) => inner.ReadAsync(credentials, network, cancellationToken);

        public Task<LoginAttempt> HoldAsync(
            StoredCredentials? credentials,
            string network,
            CancellationToken cancellationToken
        ) => inner.HoldAsync(credentials, network, cancellationToken);

        public Task KeepFailureAsync(
            LoginAttempt attempt,
            LoginFailures failures,
            CancellationToken cancellationToken
        ) => inner.KeepFailureAsync(attempt, failures, cancellationToken);

        public async Task KeepSuccessAsync(LoginAttempt attempt, DateTimeOffset at, CancellationToken cancellationToken)
        {
            await inner.KeepSuccessAsync(attempt, at, cancellationToken);
            await other();
        }

        public Task ForgetNetworksAsync(DateTimeOffset lastUsedBefore, CancellationToken cancellationToken) =>
            inner.ForgetNetworksAsync(lastUsedBefore, cancellationToken);
    }
}
