using System.Runtime.CompilerServices;
using Library.Books.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The copies that an import made, in the order of its rows.</summary>
internal sealed class ImportedCopies(IImports imports, IMadeCopies madeCopies, IShownCopies shown)
{
    private const int RowsAtOnce = 1_000;

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
        if (await imports.FindAsync(import, cancellationToken) is not { Kind: ListKind.Books })
        {
            return [];
        }

        CopyId[] made = await ReadIdsAsync(import, cancellationToken)
            .Skip(skip)
            .Take(limit)
            .ToArrayAsync(cancellationToken);
        var found = await shown.FindAsync(made, cancellationToken);
        return [.. made.Select(id => found.GetValueOrDefault(id)).OfType<ShownCopy>()];
    }

    private async IAsyncEnumerable<CopyId> ReadIdsAsync(
        ImportId import,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IReadOnlyList<RowTrace> rows;
        var last = 0L;
        do
        {
            rows = await imports.ListTracesAsync(import, last, RowsAtOnce, cancellationToken);
            foreach (var copy in rows.SelectMany(row => madeCopies.ListMadeCopies(row.Trace)))
            {
                yield return copy;
            }

            last = rows.Count == 0 ? last : rows[^1].Row;
        } while (rows.Count == RowsAtOnce);
    }
}
