namespace Library.Members.Domain;

/// <summary>Port: counts the mails to an address by the rule of <see cref="MailQuota"/>, also beyond the life of the
/// member that has it.</summary>
internal interface IMailQuotas
{
    /// <summary>Takes one mail from the quota, in one indivisible step.</summary>
    /// <returns>False where it is used up: no mail may be sent.</returns>
    Task<bool> TakeAsync(Email email, LinkPurpose purpose, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets the quotas that nothing was taken from within a day.</summary>
    Task ForgetWholeAsync(DateTimeOffset at, CancellationToken cancellationToken);
}
