using Library.Shared;

namespace Library.Members.Domain;

/// <summary>The record of log-ins at an account from one network.</summary>
/// <param name="MemberId">The member whose account it is, or null where no member has the address.</param>
/// <param name="Network">Where the attempt comes from.</param>
/// <param name="IsKnownNetwork">Whether a log-in from there succeeded before. Then it has failures of its own, so that
/// no stranger can lock the member out.</param>
/// <param name="Failures">Those of the known network, or those of all other networks together.</param>
internal sealed record LoginAttempt(MemberId? MemberId, string Network, bool IsKnownNetwork, LoginFailures Failures)
{
    /// <summary>How long a network is known after the last log-in that succeeded from there.</summary>
    public static TimeSpan NetworkLifetime { get; } = TimeSpan.FromDays(180);

    /// <summary>Whether the credentials are still those that were read: neither the password was changed since, nor
    /// were the sessions ended.</summary>
    public required bool HasSameCredentials { get; init; }

    /// <summary>Whether the right password may pass.</summary>
    public bool MaySucceedAt(DateTimeOffset at) => HasSameCredentials && !Failures.IsLockedAt(at);

    /// <summary>The member only.</summary>
    public override string ToString() => $"log-in of {MemberId}";
}
