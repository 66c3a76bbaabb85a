using Library.Shared;

namespace Library.Members.Domain;

/// <summary>Port: which mailed links of members count. There is one of each purpose at most.</summary>
internal interface IMailedLinks
{
    /// <summary>The link of this purpose that counts, or null where none was mailed, or it was used, or its member is
    /// not kept.</summary>
    Task<MailedLink?> FindAsync(LinkPurpose purpose, MemberId memberId, CancellationToken cancellationToken);

    /// <summary>
    /// The link to mail now, in one indivisible step: the one that counts if its time is not over, so that mails that
    /// cross each other all work; otherwise the one that is offered, which counts from now on.
    /// </summary>
    /// <param name="offered">A link with a stamp that was never used.</param>
    /// <param name="email">The address that it is mailed to.</param>
    /// <param name="at">The present moment.</param>
    /// <param name="endsAt">When the link that is mailed now ends.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null where the member is not kept, or has another address by now.</returns>
    Task<MailedLink?> RenewAsync(
        MailedLink offered,
        Email email,
        DateTimeOffset at,
        DateTimeOffset endsAt,
        CancellationToken cancellationToken
    );
}
