using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

internal sealed class ReadMember(IMemberRepository members)
{
    public async Task<Member> ExecuteAsync(MemberId id, CancellationToken cancellationToken) =>
        await members.FindAsync(id, cancellationToken) ?? throw new MemberNotFoundException();
}
