using Library.Members.Domain;

namespace Library.Members.Infrastructure;

/// <summary>Where limits are off: nothing is counted and nobody is locked out.</summary>
internal sealed class UncountedLoginAttempts : ILoginAttempts
{
    public bool AreLocked(StoredCredentials credentials, DateTimeOffset at) => false;

    public Task<DateTimeOffset?> RecordFailureAsync(
        Guid? memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => Task.FromResult<DateTimeOffset?>(null);

    public Task<bool> RecordSuccessAsync(
        StoredCredentials credentials,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => Task.FromResult(true);
}
