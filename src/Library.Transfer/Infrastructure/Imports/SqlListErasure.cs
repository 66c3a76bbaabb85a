using Library.Platform.Sql;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

internal sealed class SqlListErasure(SqlSession session) : IListErasure
{
    private const string Marked = "ended_at IS NOT NULL AND id IN (SELECT import_id FROM imports_to_forget)";

    /// <summary>Passes over a list that another transaction removes, so that no mark refers to it.</summary>
    private const string StillThere = "FOR KEY SHARE";

    private const string Removed =
        "The file and its faults were removed, as a member who may be named there was deleted.";

    public async Task MarkAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        if (await AnyAsync("imports WHERE kind <> 'books'", cancellationToken))
        {
            // Before the marks: of two erasures at once, each would wait for a mark or a trial that the other has.
            await session.WriteAsync(
                "DELETE FROM imports WHERE is_trial AND kind <> 'books' AND ended_at IS NOT NULL",
                parameters: null,
                cancellationToken
            );
            await session.WriteAsync(
                $"""
                INSERT INTO imports_to_forget (import_id)
                SELECT id FROM imports WHERE kind <> 'books' AND (ended_at IS NULL OR size > 0)
                {(session.Dialect == "postgresql" ? StillThere : "")}
                ON CONFLICT (import_id) DO NOTHING
                """,
                parameters: null,
                cancellationToken
            );

            // The trace of a row holds the member as it was before.
            await session.WriteAsync(
                """
                DELETE FROM import_traces
                WHERE import_id IN (SELECT id FROM imports WHERE kind = 'members') AND trace LIKE @named
                """,
                new { named = $"%{memberId}%" },
                cancellationToken
            );
        }
    }

    public async Task RemoveMarkedAsync(CancellationToken cancellationToken)
    {
        if (!await AnyAsync("imports_to_forget", cancellationToken))
        {
            return;
        }

        await session.WriteAsync(
            $"DELETE FROM imports WHERE is_trial AND {Marked}",
            parameters: null,
            cancellationToken
        );
        var ids = await session.WriteReturningAllAsync<ImportId>(
            $"UPDATE imports SET size = 0, file_name = '' WHERE NOT is_trial AND {Marked} RETURNING id",
            parameters: null,
            cancellationToken
        );
        if (ids.Count > 0)
        {
            await RemoveFilesAsync([.. ids.Select(id => id.Value)], cancellationToken);
        }
    }

    /// <summary>Removes the files and the faults, and notes why in place of these.</summary>
    private async Task RemoveFilesAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        foreach (var table in new[] { "import_pieces", "import_problems", "imports_to_forget" })
        {
            await session.WriteAsync(
                $"DELETE FROM {table} WHERE {session.Among("import_id", "ids")}",
                new { ids },
                cancellationToken
            );
        }

        await session.WriteAsync(
            $"""
            INSERT INTO import_problems (import_id, row_number, line, column_name, value, reason)
            SELECT id, 0, 1, '', '', @Removed FROM imports WHERE {session.Among("id", "ids")}
            """,
            new { ids, Removed },
            cancellationToken
        );
    }

    private async Task<bool> AnyAsync(string rows, CancellationToken cancellationToken) =>
        await session.ReadFirstAsync<int>($"SELECT 1 FROM {rows} LIMIT 1", parameters: null, cancellationToken) == 1;
}
