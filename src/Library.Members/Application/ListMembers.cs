using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Application;

internal sealed class ListMembers(IMemberRepository members)
{
    // Every text of the greatest length, at four bytes a code point, and the rest.
    private const int LargestMember =
        4
        * (
            MemberName.MaximumLength
            + Email.MaximumLength
            + Barcode.MaximumLength
            + MemberDetails.LongestGroup
            + MemberDetails.LongestPhone
            + MemberDetails.LongestGuardian
            + MemberDetails.LongestNote
            + BlockMember.LongestReason
            + 100
        );

    /// <summary>One page, and one member more if another page follows.</summary>
    public Task<IReadOnlyList<Member>> ExecuteAsync(PageRequest page, CancellationToken cancellationToken) =>
        members.ListAsync(page with { Limit = page.Limit + 1 }, cancellationToken);

    /// <summary>All members, read in portions.</summary>
    public IAsyncEnumerable<Member> ExecuteAsync(CancellationToken cancellationToken) =>
        WholeList.ReadAsync(members.ListAsync, member => member.Id.Value, LargestMember, cancellationToken);
}
