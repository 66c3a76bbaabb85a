using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>A page of a list of members.</summary>
/// <param name="Members">The members.</param>
/// <param name="Next">The place after which the next page begins; null where there is none.</param>
internal sealed record MemberPage(IReadOnlyList<Member> Members, NamePlace? Next);

/// <summary>Lists members by name, as people at a desk look through them.</summary>
internal sealed class BrowseMembers(IMemberRepository members, FindMembers findMembers, NameIndexing names)
{
    private const int MostGroups = 200;

    private static readonly TextRule GroupRule = new("group", MemberDetails.LongestGroup, AllowsEmpty: true);

    /// <summary>The holder of exactly this card; or one page of those whose names match, of all groups or
    /// one.</summary>
    /// <exception cref="InvalidValueException">A text is too long, or not printable.</exception>
    public async Task<MemberPage> ExecuteAsync(
        string text,
        string group,
        NamePlace? after,
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
        var found = await members.ListByNameAsync(filter, after, limit + 1, cancellationToken);
        var last = found.Count > limit ? found[limit - 1] : null;
        return new MemberPage(
            [.. found.Take(limit)],
            last is null ? null : new NamePlace(names.KeyOf(last.Name), last.Id.Value)
        );
    }

    /// <summary>The groups that members are in.</summary>
    public Task<IReadOnlyList<string>> ListGroupsAsync(CancellationToken cancellationToken) =>
        members.ListGroupsAsync(MostGroups, cancellationToken);
}
