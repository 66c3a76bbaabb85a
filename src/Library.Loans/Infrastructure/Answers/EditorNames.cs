using Library.Books.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Loans.Infrastructure;

/// <summary>Tells the catalogue, which knows no members, the names of those who correct titles.</summary>
internal sealed class EditorNames(IShownMembers members) : IEditorNames
{
    public async Task<string?> FindAsync(MemberId id, CancellationToken cancellationToken) =>
        (await members.FindAsync([id], cancellationToken)).GetValueOrDefault(id)?.Name;
}
