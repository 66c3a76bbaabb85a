using Library.Members.Contract;
using Library.Notifications.Contract;
using Library.Shared;

namespace Library.Members.Infrastructure;

internal sealed class Recipients(IShownMembers members) : IRecipients
{
    public async Task<string?> FindAddressAsync(MemberId memberId, CancellationToken cancellationToken) =>
        (await members.FindAsync([memberId], cancellationToken)).GetValueOrDefault(memberId)?.NoticeAddress;
}
