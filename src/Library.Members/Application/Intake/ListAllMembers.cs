using Library.Members.Contract;
using Library.Members.Domain;

namespace Library.Members.Application;

internal sealed class ListAllMembers(ListMembers listMembers) : IMemberList
{
    public IAsyncEnumerable<ListedMember> ReadAsync(CancellationToken cancellationToken) =>
        listMembers.ExecuteAsync(cancellationToken).Select(RowOf);

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
