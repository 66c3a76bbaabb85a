using Library.Auth.Domain;
using Library.Members.Domain;

namespace Library.Members.Infrastructure;

internal sealed class MemberSessionOwners(IMemberRepository members) : ISessionOwners
{
    public async Task<SessionOwner?> FindAsync(Guid memberId, CancellationToken cancellationToken) =>
        await members.FindAsync(memberId, cancellationToken) is { } member
            ? new SessionOwner(member.Id, member.SessionStamp)
            : null;
}
