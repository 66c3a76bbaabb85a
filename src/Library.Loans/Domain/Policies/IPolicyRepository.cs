using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>Port: where the library's policy is kept, with every one that was before it.</summary>
internal interface IPolicyRepository
{
    /// <summary>The policy of this moment; the original's rules until one was kept.</summary>
    Task<LendingPolicy> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The policy of this moment. Until the request ends, no other changes it.</summary>
    Task<LendingPolicy> ReadToChangeAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a policy, and in the history that this member changed it.</summary>
    Task KeepAsync(LendingPolicy policy, MemberId changedBy, DateTimeOffset at, CancellationToken cancellationToken);
}
