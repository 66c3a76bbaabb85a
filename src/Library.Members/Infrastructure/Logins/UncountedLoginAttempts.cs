using Library.Members.Domain;

namespace Library.Members.Infrastructure;

/// <summary>Where limits are off: nothing is counted and no account is locked.</summary>
internal sealed class UncountedLoginAttempts : ILoginAttempts
{
    public Task<LoginAttempt> HoldAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    ) => ReadAsync(credentials, network, cancellationToken);

    public Task<LoginAttempt> ReadAsync(
        StoredCredentials? credentials,
        string network,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new LoginAttempt(credentials?.MemberId, network, IsKnownNetwork: false, LoginFailures.None)
            {
                HasSameCredentials = true,
            }
        );

    public Task KeepFailureAsync(LoginAttempt attempt, LoginFailures failures, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task ForgetNetworksAsync(DateTimeOffset lastUsedBefore, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task KeepSuccessAsync(LoginAttempt attempt, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.CompletedTask;
}
