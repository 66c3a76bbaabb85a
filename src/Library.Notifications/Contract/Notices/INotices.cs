namespace Library.Notifications.Contract;

/// <summary>Keeps what members are to be told, each thing once. By day it becomes mail, or a call where the member has
/// no address.</summary>
public interface INotices
{
    /// <summary>Keeps the notices, as part of the caller's transaction; those that were kept before are passed
    /// over.</summary>
    /// <param name="topic">The name of the <see cref="INoticeTopic"/> that knows whether they are still true.</param>
    /// <param name="notices">The notices.</param>
    /// <param name="notBefore">The moment from which they may be told.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task AddAsync(
        string topic,
        IReadOnlyCollection<Notice> notices,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken
    );

    /// <summary>All notices that were kept about these loans or holds.</summary>
    /// <param name="subjects">The loans or holds.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<Notice>> FindAsync(IReadOnlyCollection<Guid> subjects, CancellationToken cancellationToken);
}
