using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>A page of a list of members.</summary>
/// <param name="Members">The members.</param>
/// <param name="Next">The member after whom the next page begins; null where there is none.</param>
internal sealed record MemberPage(IReadOnlyList<Member> Members, MemberId? Next);

/// <summary>Lists members by name, as people at a desk look through them.</summary>
internal sealed class BrowseMembers(IMemberRepository members, FindMembers findMembers)
{
    private const int MostGroups = 1_000;

    private static readonly TextRule GroupRule = new("group", MemberDetails.LongestGroup, AllowsEmpty: true);

    /// <summary>The holder of exactly this card; or one page of those whose names match, of all groups or
    /// one. Where the member after whom the page would begin has left, it is the first page.</summary>
    /// <exception cref="InvalidValueException">A text is too long, or not printable.</exception>
    public async Task<MemberPage> ExecuteAsync(
        string text,
        string group,
        Guid? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var query = FindMembers.QueryRule.Apply(text);
        var ofGroup = GroupRule.Apply(group);
        if (after is null && await findMembers.FindHolderAsync(query, cancellationToken) is { } holder)
        {
            return new MemberPage([holder], Next: null);
        }

        var filter = new MemberFilter(query, ofGroup.Length == 0 ? null : ofGroup);
        var found = await members.ListByNameAsync(filter, new PageRequest(after, limit + 1), cancellationToken);
        if (found.Count == 0 && after is not null)
        {
            return await ExecuteAsync(text, group, after: null, limit, cancellationToken);
        }

        return new MemberPage([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Id : null);
    }

    /// <summary>The groups that members are in.</summary>
    public Task<IReadOnlyList<string>> ListGroupsAsync(CancellationToken cancellationToken) =>
        members.ListGroupsAsync(MostGroups, cancellationToken);
}
