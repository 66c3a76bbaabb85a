using Library.Members.Domain;

namespace Library.Members.Tests.Application;

/// <summary>Links whose reader is overtaken by somebody else.</summary>
internal sealed class OvertakenLinks(IMemberLinks inner, Func<Task>? meanwhile) : IMemberLinks
{
    public async Task<MemberLinks?> FindAsync(Guid memberId, CancellationToken cancellationToken)
    {
        var found = await inner.FindAsync(memberId, cancellationToken);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        return found;
    }

    public Task<bool> RenewAsync(
        MemberLinks read,
        LinkPurpose purpose,
        string stamp,
        RecentMails mails,
        CancellationToken cancellationToken
    ) => inner.RenewAsync(read, purpose, stamp, mails, cancellationToken);
}
