using Library.Members.Contract;
using Library.Notifications.Contract;

namespace Library.Loans.Application;

/// <summary>A member whom staff have to call. Prints as its name alone.</summary>
/// <param name="Member">The member.</param>
/// <param name="Calls">The matters to tell; not empty.</param>
internal sealed record MemberToCall(ShownMember Member, IReadOnlyList<Call> Calls)
{
    public override string ToString() => nameof(MemberToCall);
}

/// <summary>Lists the calls that are to be made, by the member.</summary>
internal sealed class ListCalls(ICallList calls, IShownMembers members)
{
    /// <summary>So many notices are looked at at most.</summary>
    public const int Most = 500;

    /// <summary>The members, and whether there are more calls than are listed.</summary>
    public async Task<(IReadOnlyList<MemberToCall> Members, bool HasMore)> ExecuteAsync(
        CancellationToken cancellationToken
    )
    {
        var listed = await calls.ListAsync(Most, cancellationToken);
        var shown = await members.FindAsync(
            [.. listed.Listed.Select(call => call.MemberId).Distinct()],
            cancellationToken
        );
        return (
            [
                .. listed
                    .Listed.GroupBy(call => call.MemberId)
                    .Where(ofMember => shown.ContainsKey(ofMember.Key))
                    .Select(ofMember => new MemberToCall(shown[ofMember.Key], [.. ofMember])),
            ],
            listed.HasMore
        );
    }
}
