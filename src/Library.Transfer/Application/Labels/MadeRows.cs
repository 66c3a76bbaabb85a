using System.Runtime.CompilerServices;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The records that the rows of an import made.</summary>
internal static class MadeRows
{
    private const int RowsAtOnce = 1_000;

    /// <summary>The ids of it, in the order of the rows; none where the import has rows of another kind.</summary>
    /// <param name="imports">Where imports are kept.</param>
    /// <param name="id">The import.</param>
    /// <param name="kind">The kind of the rows.</param>
    /// <param name="made">Finds in a trace what its row made.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async IAsyncEnumerable<TId> ReadMadeAsync<TId>(
        this IImports imports,
        ImportId id,
        ListKind kind,
        Func<string, IEnumerable<TId>> made,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (await imports.FindAsync(id, cancellationToken) is not { } import || import.Kind != kind)
        {
            yield break;
        }

        IReadOnlyList<RowTrace> rows;
        var last = 0L;
        do
        {
            rows = await imports.ListTracesAsync(id, last, RowsAtOnce, cancellationToken);
            foreach (var one in rows.SelectMany(row => made(row.Trace)))
            {
                yield return one;
            }

            last = rows.Count == 0 ? last : rows[^1].Row;
        } while (rows.Count == RowsAtOnce);
    }
}
