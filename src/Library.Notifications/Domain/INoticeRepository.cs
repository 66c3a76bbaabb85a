using Library.Shared;

namespace Library.Notifications.Domain;

/// <summary>Port: how far the notices are that members are to be told.</summary>
internal interface INoticeRepository
{
    /// <summary>The members, with the topics, of notices that may be told at this moment and were not; those of at
    /// most so many notices, the oldest first.</summary>
    Task<IReadOnlyList<(string Topic, MemberId MemberId)>> ListUntoldAsync(
        DateTimeOffset at,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Takes the untold notices of a member as told. Of any number of callers one gets each.</summary>
    Task<IReadOnlyList<KeptNotice>> TakeAsync(
        string topic,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );

    /// <summary>Puts notices into a mail: one of the same topic to this address that still waits, or another.</summary>
    Task MailAsync(
        string topic,
        string address,
        IReadOnlyCollection<KeptNotice> notices,
        CancellationToken cancellationToken
    );

    /// <summary>The notices in a mail, in the order in which they were kept.</summary>
    Task<IReadOnlyList<KeptNotice>> ListOfMailAsync(MailId mailId, CancellationToken cancellationToken);

    /// <summary>At most so many of the told notices that are in no mail and were not settled, after this one.</summary>
    Task<IReadOnlyList<KeptNotice>> ListToCallAsync(NoticeId? after, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps that no call is to be made any more for notices.</summary>
    Task SettleAsync(IReadOnlyCollection<NoticeId> ids, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>At most so many of the told notices that were kept before a moment, after this one.</summary>
    Task<IReadOnlyList<KeptNotice>> ListToldAsync(
        DateTimeOffset keptBefore,
        NoticeId? after,
        int limit,
        CancellationToken cancellationToken
    );

    /// <summary>Removes notices.</summary>
    Task RemoveAsync(IReadOnlyCollection<NoticeId> ids, CancellationToken cancellationToken);
}
