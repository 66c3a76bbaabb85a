using Library.Shared;

namespace Library.Members.Contract;

/// <summary>The members that rows of lists brought, so that cards can be printed for them.</summary>
public interface IMadeMembers
{
    /// <summary>The member that a row brought, who may be gone by now; null where the row changed one who was
    /// there.</summary>
    /// <param name="trace">As it was in the outcome of the row.</param>
    MemberId? FindMadeMember(string trace);
}
