using System.Runtime.CompilerServices;
using Library.Members.Domain;
using Library.Shared.Domain;

namespace Library.Members.Application;

internal sealed class ListMembers(IMemberRepository members)
{
    private const int PortionSize = 500;

    /// <summary>One page, and one member more if another page follows.</summary>
    public Task<IReadOnlyList<Member>> ExecuteAsync(PageRequest page, CancellationToken cancellationToken) =>
        members.ListAsync(page with { Limit = page.Limit + 1 }, cancellationToken);

    /// <summary>All members, read in portions, so that neither memory nor a connection is held for as long as the client reads.</summary>
    public async IAsyncEnumerable<Member> ExecuteAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = new PageRequest(After: null, PortionSize);
        IReadOnlyList<Member> portion;
        do
        {
            portion = await members.ListAsync(page, cancellationToken);
            foreach (var member in portion)
            {
                yield return member;
            }

            page = page with { After = portion.Count == 0 ? null : portion[^1].Id };
        }
        while (portion.Count == PortionSize);
    }
}
