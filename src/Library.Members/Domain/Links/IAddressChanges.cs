using Library.Shared;

namespace Library.Members.Domain;

/// <summary>Port: the addresses that members have asked for in the place of theirs, one for each member at most.
/// Another password and another address of the member end them.</summary>
internal interface IAddressChanges
{
    /// <summary>Keeps an address in the place of any that was asked for before.</summary>
    /// <param name="link">The link that is mailed to it, with a stamp that was never used.</param>
    /// <param name="email">The address.</param>
    /// <param name="endsAt">When the time of the link is over.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task KeepAsync(MailedLink link, Email email, DateTimeOffset endsAt, CancellationToken cancellationToken);

    /// <summary>The address that this link was mailed to, or null where the link does not count (any more).</summary>
    /// <param name="link">The link.</param>
    /// <param name="at">The present moment.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Email?> FindAsync(MailedLink link, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The address that a member asked for last, whether its link still counts or not, or null.</summary>
    Task<Email?> FindAskedAsync(MemberId id, CancellationToken cancellationToken);
}
