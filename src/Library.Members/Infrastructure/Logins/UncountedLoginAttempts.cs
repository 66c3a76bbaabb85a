using Library.Members.Domain;

namespace Library.Members.Infrastructure;

/// <summary>Where limits are off: nothing is counted and no account is locked. Whether the credentials are still those
/// that were read is asked all the same.</summary>
internal sealed class UncountedLoginAttempts(SqlLoginAttempts inner) : ILoginAttempts
{
    public async Task<LoginAttempt> HoldAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    ) => Uncounted(await inner.HoldAsync(credentials, network, cancellationToken));

    public async Task<LoginAttempt> ReadAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    ) => Uncounted(await inner.ReadAsync(credentials, network, cancellationToken));

    public Task KeepFailureAsync(LoginAttempt attempt, LoginFailures failures, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task ForgetNetworksAsync(DateTimeOffset lastUsedBefore, CancellationToken cancellationToken) =>
        inner.ForgetNetworksAsync(lastUsedBefore, cancellationToken);

    public Task KeepSuccessAsync(LoginAttempt attempt, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    private static LoginAttempt Uncounted(LoginAttempt attempt) =>
        attempt with
        {
            IsKnownNetwork = false,
            Failures = LoginFailures.None,
        };
}
