using Library.Members.Contract;
using Library.Shared;

namespace Library.Members.Application;

/// <summary>Reads the member that a row brought from its trace.</summary>
internal sealed class MadeMembers : IMadeMembers
{
    public MemberId? FindMadeMember(string trace) =>
        MemberTrace.Parse(trace) is { Before: null } made ? new MemberId(made.Id) : null;
}
