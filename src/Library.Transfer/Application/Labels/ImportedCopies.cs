using Library.Books.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The copies that an import made, in the order of its rows.</summary>
internal sealed class ImportedCopies(IImports imports, IMadeCopies madeCopies, IShownCopies shown)
{
    /// <summary>The next of them, without those that are gone by now.</summary>
    /// <param name="import">The import.</param>
    /// <param name="skip">How many of those that it made come before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<ShownCopy>> ListAsync(
        ImportId import,
        int skip,
        int limit,
        CancellationToken cancellationToken
    )
    {
        CopyId[] made = await imports
            .ReadMadeAsync(import, ListKind.Books, madeCopies.ListMadeCopies, cancellationToken)
            .Skip(skip)
            .Take(limit)
            .ToArrayAsync(cancellationToken);
        var found = await shown.FindAsync(made, cancellationToken);
        return [.. made.Select(id => found.GetValueOrDefault(id)).OfType<ShownCopy>()];
    }
}
