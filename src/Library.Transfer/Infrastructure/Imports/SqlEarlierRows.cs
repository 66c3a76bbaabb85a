using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Transfer.Infrastructure;

/// <summary>The keys that the rows of one import left.</summary>
internal sealed class SqlEarlierRows(SqlSession session, ImportId importId) : IEarlierRows, IEarlierLines
{
    public async Task<IReadOnlyList<EarlierRow>> FindAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Count == 0)
        {
            return [];
        }

        var rows = await session.ReadAllAsync<Row>(
            $"""
            SELECT row_key, line, book_id, copies FROM import_keys
            WHERE import_id = @importId AND {session.Among("row_key", "keys")}
            ORDER BY line
            """,
            new { importId, keys = keys.ToArray() },
            cancellationToken
        );
        return [.. rows.Select(row => new EarlierRow(row.RowKey, row.Line, row.BookId, (int)row.Copies))];
    }

    public async Task<IReadOnlyDictionary<string, long>> FindLinesAsync(
        IReadOnlyCollection<string> keys,
        CancellationToken cancellationToken
    )
    {
        var rows = await FindAsync(keys, cancellationToken);
        return rows.GroupBy(row => row.Key, StringComparer.Ordinal)
            .ToDictionary(row => row.Key, row => row.First().Line, StringComparer.Ordinal);
    }

    private sealed record Row
    {
        public string RowKey { get; init; } = "";

        public long Line { get; init; }

        public BookId BookId { get; init; }

        public long Copies { get; init; }
    }
}
