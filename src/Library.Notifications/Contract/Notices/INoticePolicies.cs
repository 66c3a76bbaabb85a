namespace Library.Notifications.Contract;

/// <summary>Port: what the library's policy says about notices. Implemented where the policy is kept.</summary>
public interface INoticePolicies
{
    /// <summary>The policy of this moment.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<NoticePolicy> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The rules of the library's policy about notices at this moment.</summary>
/// <param name="LibraryName">The name of the library.</param>
/// <param name="IsTimeToSend">Whether people may be written to now: from 8 to 20 o'clock in the library's zone.</param>
public sealed record NoticePolicy(string LibraryName, bool IsTimeToSend);
