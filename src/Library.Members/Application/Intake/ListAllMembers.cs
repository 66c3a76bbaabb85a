using System.Runtime.CompilerServices;
using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

internal sealed class ListAllMembers(IMemberRepository members) : IMemberList
{
    private const int MembersAtOnce = 200;

    public async IAsyncEnumerable<ListedMember> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<Member> page;
        Guid? last = null;
        do
        {
            page = await members.ListAsync(new PageRequest(last, MembersAtOnce), cancellationToken);
            foreach (var member in page)
            {
                yield return RowOf(member);
                last = member.Id.Value;
            }
        } while (page.Count == MembersAtOnce);
    }

    private static ListedMember RowOf(Member member) =>
        new()
        {
            Id = member.Id,
            CardNumber = member.CardNumber,
            Name = member.Name,
            Email = member.Email?.Value,
            Group = member.Details.Group,
            BirthDate = member.Details.BirthDate,
            Phone = member.Details.Phone,
            Guardian = member.Details.Guardian,
            ExpiresOn = member.Details.ExpiresOn,
            Note = member.Details.Note,
        };
}
