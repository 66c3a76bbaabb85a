using Library.Members.Domain;
using Library.Shared;

namespace Library.Testing.Members;

/// <content>The lists by name.</content>
internal sealed partial class InMemoryMemberRepository
{
    /// <inheritdoc />
    public Task<IReadOnlyList<Member>> ListByNameAsync(
        MemberFilter filter,
        PageRequest page,
        CancellationToken cancellationToken
    )
    {
        var terms = Names.TermsOf(filter.Query);
        lock (_gate)
        {
            var sorted = _members
                .Values.Select(kept => kept.Member)
                .OrderBy(member => Names.KeyOf(member.Name), StringComparer.Ordinal)
                .ThenBy(member => member.Id.Value);
            return Task.FromResult<IReadOnlyList<Member>>([
                .. (page.After is { } last ? sorted.SkipWhile(member => member.Id.Value != last).Skip(1) : sorted)
                    .Where(member => filter.Group is null || member.Details.Group == filter.Group)
                    .Where(member => filter.Query.Length == 0 || terms.Count > 0)
                    .Where(member => terms.All(term => term.Any(Names.LineOf(member.Name).Contains)))
                    .Take(page.Limit)
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
}
