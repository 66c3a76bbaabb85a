using Library.Members.Domain;

namespace Library.Members.Infrastructure;

/// <summary>Where limits are off: every mail may go.</summary>
internal sealed class UnlimitedMails : IMailQuotas
{
    public Task<bool> TakeAsync(
        Email email,
        LinkPurpose purpose,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => Task.FromResult(true);

    public Task ForgetWholeAsync(DateTimeOffset at, CancellationToken cancellationToken) => Task.CompletedTask;
}
