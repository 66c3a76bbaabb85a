using Library.Books.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Desk.Tests.Application;

/// <summary>Members and titles with their names.</summary>
internal sealed class Known : IShownMembers, ITitles
{
    private readonly Dictionary<MemberId, ShownMember> _members = [];
    private readonly Dictionary<BookId, ShownTitle> _titles = [];

    public ShownMember Add(string name)
    {
        var member = new ShownMember(A.NewMemberId(), name);
        _members[member.Id] = member;
        return member;
    }

    public BookId AddTitle(string title)
    {
        var id = A.NewBookId();
        _titles[id] = new ShownTitle(title, Author: null, "book");
        return id;
    }

    public Task<IReadOnlyDictionary<MemberId, ShownMember>> FindAsync(
        IReadOnlyCollection<MemberId> ids,
        CancellationToken cancellationToken
    ) => Task.FromResult(Among(_members, ids));

    public Task<IReadOnlyDictionary<BookId, ShownTitle>> FindAsync(
        IEnumerable<BookId> ids,
        CancellationToken cancellationToken
    ) => Task.FromResult(Among(_titles, ids));

    private static IReadOnlyDictionary<TId, TShown> Among<TId, TShown>(
        Dictionary<TId, TShown> all,
        IEnumerable<TId> ids
    )
        where TId : notnull => ids.Distinct().Where(all.ContainsKey).ToDictionary(id => id, id => all[id]);
}
