namespace Library.Members.Domain;

/// <summary>Port: which mailed links of members count.</summary>
internal interface IMemberLinks
{
    /// <summary>The state of this moment, or null where the member is not kept.</summary>
    Task<MemberLinks?> FindAsync(Guid memberId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the link with this stamp the only one of its purpose that counts, and notes that it is mailed: one
    /// indivisible step.
    /// </summary>
    /// <param name="read">What <see cref="FindAsync"/> returned.</param>
    /// <param name="purpose">What the link is good for.</param>
    /// <param name="stamp">A random text that was never the stamp of a link.</param>
    /// <param name="mails">The mails with the one of this link.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False where another mail was noted since, or the member is not kept any more; nothing is changed
    /// then.</returns>
    Task<bool> RenewAsync(
        MemberLinks read,
        LinkPurpose purpose,
        string stamp,
        RecentMails mails,
        CancellationToken cancellationToken
    );
}
