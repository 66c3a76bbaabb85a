using Library.Books.Contract;
using Library.Platform.Sql;

namespace Library.Books.Infrastructure;

/// <summary>
/// Builds the index portion by portion. The titles of a portion are locked while they are read and folded: a change
/// that comes meanwhile waits, and is indexed after it.
/// </summary>
internal sealed class SqlSearchBuild(SqlSession session, SqlSearchIndex index)
{
    /// <summary>Counts the rules by which texts are folded; one more than before makes every index be built
    /// anew.</summary>
    public const int Folding = 3;

    private const int Portion = 500;

    /// <summary>The next portion is the first one again, and titles that the index does not know are in one.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await session.WriteAsync(
            """
            INSERT INTO search_entries (book_id)
            SELECT id FROM books
            WHERE NOT EXISTS (SELECT 1 FROM search_entries e WHERE e.book_id = books.id) ORDER BY id
            ON CONFLICT (book_id) DO NOTHING
            """,
            parameters: null,
            cancellationToken
        );
        await session.WriteAsync("UPDATE search_progress SET after = 0", parameters: null, cancellationToken);
    }

    /// <summary>Adds a portion of the titles that are not in the index yet.</summary>
    public async Task<IndexProgress> AddPortionAsync(CancellationToken cancellationToken)
    {
        var progress = await session.ReadFirstAsync<ProgressRow>(
            "SELECT folding, after FROM search_progress",
            parameters: null,
            cancellationToken
        );
        if (progress is { Folding: >= Folding, After: null })
        {
            return new IndexProgress(0, 0, IsComplete: true);
        }

        progress = await session.WriteReturningFirstAsync<ProgressRow>(
            $"SELECT folding, after FROM search_progress{session.Locking()}",
            parameters: null,
            cancellationToken
        );
        var after = progress!.Folding < Folding ? 0 : progress.After;
        var last = await FindLastOfPortionAsync(after, cancellationToken);
        await AddAsync(after, last, cancellationToken);
        await session.WriteAsync(
            "UPDATE search_progress SET folding = @Folding, after = @last",
            new { Folding, last },
            cancellationToken
        );
        var total = await session.ReadFirstAsync<long?>(
            "SELECT MAX(number) FROM search_entries",
            parameters: null,
            cancellationToken
        );
        return new IndexProgress(last ?? total ?? 0, total ?? 0, IsComplete: last is null);
    }

    private Task<long?> FindLastOfPortionAsync(long? after, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<long?>(
            """
            SELECT MAX(number) FROM (
                SELECT number FROM search_entries WHERE number > @after ORDER BY number LIMIT @Portion
            ) portion
            """,
            new { after, Portion },
            cancellationToken
        );

    private async Task AddAsync(long? after, long? last, CancellationToken cancellationToken)
    {
        // In the order of the ids, as everywhere that several titles are locked.
        var rows = await session.WriteReturningAllAsync<BookRow>(
            $"""
            SELECT b.* FROM search_entries e JOIN books b ON b.id = e.book_id
            WHERE e.number > @after AND e.number <= @last ORDER BY b.id{session.Locking("b")}
            """,
            new { after, last },
            cancellationToken
        );
        await index.KeepAsync(rows.Select(row => row.ToBook()), cancellationToken);
    }

    private sealed record ProgressRow
    {
        public int Folding { get; init; }

        public long? After { get; init; }
    }
}
