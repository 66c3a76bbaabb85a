using Library.Members.Domain;

namespace Library.Members.Application;

internal sealed class ListLibrarians(IMemberRepository members)
{
    /// <summary>All members that may act as librarians, the oldest first.</summary>
    public Task<IReadOnlyList<Member>> ExecuteAsync(CancellationToken cancellationToken) =>
        members.ListLibrariansAsync(cancellationToken);
}
