using Library.Members.Domain;

namespace Library.Testing.Members;

/// <content>The lists by name.</content>
internal sealed partial class InMemoryMemberRepository
{
    /// <inheritdoc />
    public Task<IReadOnlyList<Member>> ListByNameAsync(
        MemberFilter filter,
        NamePlace? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var terms = Names.TermsOf(filter.Query);
        var start = (after?.Key ?? "", after?.Id ?? Guid.Empty);
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Member>>([
                .. _members
                    .Values.Select(kept => (kept.Member, Key: Names.KeyOf(kept.Member.Name)))
                    .OrderBy(kept => kept.Key, StringComparer.Ordinal)
                    .ThenBy(kept => kept.Member.Id.Value)
                    .Where(kept => IsBehind((kept.Key, kept.Member.Id.Value), start))
                    .Select(kept => kept.Member)
                    .Where(member => filter.Group is null || member.Details.Group == filter.Group)
                    .Where(member => filter.Query.Length == 0 || terms.Count > 0)
                    .Where(member => terms.All(term => term.Any(Names.LineOf(member.Name).Contains)))
                    .Take(limit)
                    .Select(Copy),
            ]);
        }
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListGroupsAsync(int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<string>>([
                .. _members
                    .Values.Select(kept => kept.Member.Details.Group)
                    .OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Take(limit),
            ]);
        }
    }

    private static bool IsBehind((string Key, Guid Id) place, (string Key, Guid Id) start) =>
        string.CompareOrdinal(place.Key, start.Key) is var order && (order > 0 || (order == 0 && place.Id > start.Id));
}
