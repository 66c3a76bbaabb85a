using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

internal sealed partial class SqlImports(SqlSession session) : IImports
{
    private const string HasWork = "state IN ('waiting', 'running', 'undoing')";
    private const string GaveFormUp = "state IN ('failed', 'cancelled', 'undone')";

    public IEarlierRows EarlierRowsOf(ImportId id) => new SqlEarlierRows(session, id);

    public IEarlierLines EarlierLinesOf(ImportId id) => new SqlEarlierRows(session, id);

    public Task CreateAsync(Import import, CancellationToken cancellationToken) =>
        session.WriteAsync(
            """
            INSERT INTO imports
                (id, kind, format, is_trial, state, encoding, copies_made, column_choices, file_name, begun_at)
            VALUES
                (@Id, @Kind, @Format, @IsTrial, @State, @Encoding, @CopiesMade, @ColumnChoices, @FileName, @BegunAt)
            """,
            ImportRow.From(import),
            cancellationToken
        );

    public Task AddPieceAsync(ImportId id, int number, byte[] content, CancellationToken cancellationToken) =>
        session.WriteAsync(
            "INSERT INTO import_pieces (import_id, number, content) VALUES (@id, @number, @content)",
            new
            {
                id,
                number,
                content,
            },
            cancellationToken
        );

    public async Task CompleteAsync(ImportId id, ArrivedFile file, CancellationToken cancellationToken)
    {
        if (file.Form is not null)
        {
            await session.WriteAsync(
                $"UPDATE imports SET form = NULL WHERE form = @Form AND {GaveFormUp}",
                new { file.Form },
                cancellationToken
            );
        }

        await session.WriteAsync(
            "UPDATE imports SET state = 'waiting', size = @Size, encoding = @encoding, form = @Form WHERE id = @id",
            new
            {
                id,
                file.Size,
                encoding = ImportRow.NameOf(file.Encoding),
                file.Form,
            },
            cancellationToken
        );
    }

    public async Task<Import?> FindSentAsync(string form, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<ImportRow>(
                $"""
                SELECT {ImportRow.Columns} FROM imports
                WHERE form = @form AND NOT {GaveFormUp}
                """,
                new { form },
                cancellationToken
            )
        )?.ToImport();

    public Task RemoveAsync(ImportId id, CancellationToken cancellationToken) =>
        session.WriteAsync("DELETE FROM imports WHERE id = @id", new { id }, cancellationToken);

    public async Task<bool> RemoveOldestAsync(
        DateTimeOffset before,
        DateTimeOffset arrivingSince,
        CancellationToken cancellationToken
    ) =>
        await session.WriteAsync(
            """
            DELETE FROM imports WHERE id = (
                SELECT id FROM imports
                WHERE ended_at < @before OR (state = 'receiving' AND begun_at < @arrivingSince)
                ORDER BY id LIMIT 1)
            """,
            new { before, arrivingSince },
            cancellationToken
        ) == 1;

    public async Task<Import?> FindAsync(ImportId id, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<ImportRow>(
                $"SELECT {ImportRow.Columns} FROM imports WHERE id = @id",
                new { id },
                cancellationToken
            )
        )?.ToImport();

    public Task<ImportId?> FindIdleAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ReadFirstAsync<ImportId?>(
            $"""
            SELECT id FROM imports WHERE {HasWork} AND (lease_until IS NULL OR lease_until < @now)
            ORDER BY id LIMIT 1
            """,
            new { now },
            cancellationToken
        );

    public async Task<Import?> TakeAsync(
        ImportId id,
        IReadOnlyCollection<ImportState> states,
        Lease lease,
        CancellationToken cancellationToken
    )
    {
        var row = await session.WriteReturningFirstAsync<ImportRow>(
            $"""
            UPDATE imports
            SET takeovers = CASE WHEN lease_holder = @Holder THEN takeovers ELSE takeovers + 1 END,
                lease_holder = @Holder, lease_until = @Until
            WHERE id = @id AND {session.Among("state", "states")}
                AND (lease_holder = @Holder OR lease_until IS NULL OR lease_until < @Now)
            RETURNING {ImportRow.Columns}
            """,
            new
            {
                id,
                states = states.Select(ImportRow.NameOf).ToArray(),
                lease.Holder,
                lease.Now,
                lease.Until,
            },
            cancellationToken
        );
        return row?.ToImport();
    }

    public async Task KeepAsync(
        Import import,
        PortionOutcome outcome,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await AddAsync(import.Id, outcome, cancellationToken);
        await session.WriteAsync(
            """
            UPDATE imports
            SET state = @State, rows_read = @RowsRead, position = @Position, created = @Created,
                copies_added = @CopiesAdded, copies_made = @CopiesMade, changed = @Changed, unchanged = @Unchanged,
                refused = @Refused, taken_back = @TakenBack, takeovers = 0
            WHERE id = @Id
            """,
            ImportRow.From(import),
            cancellationToken
        );
        if (!ImportStates.WithWork.Contains(import.State))
        {
            await EndAsync(import.Id, now, cancellationToken);
        }
    }

    public async Task<bool> MoveAsync(
        ImportId id,
        IReadOnlyCollection<ImportState> from,
        ImportState to,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var moved = await session.WriteAsync(
            $"""
            UPDATE imports
            SET state = @to, ended_at = @endedAt, lease_holder = NULL, lease_until = NULL, takeovers = 0
            WHERE id = @id AND {session.Among("state", "from")}{(to == ImportState.Undoing ? " AND NOT is_trial" : "")}
            """,
            new
            {
                id,
                to = ImportRow.NameOf(to),
                endedAt = to == ImportState.Undoing ? (DateTimeOffset?)null : now,
                from = from.Select(ImportRow.NameOf).ToArray(),
            },
            cancellationToken
        );
        if (moved == 1)
        {
            await RemoveKeysAsync(id, cancellationToken);
        }

        return moved == 1;
    }

    public async Task<IReadOnlyList<Import>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<ImportRow>(
            $"SELECT {ImportRow.Columns} FROM imports WHERE state <> 'receiving' ORDER BY id DESC LIMIT @limit",
            new { limit },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToImport())];
    }

    public async Task<bool> RestartAsync(
        Import import,
        IReadOnlyCollection<ImportState> from,
        CancellationToken cancellationToken
    )
    {
        var restarted = await session.WriteAsync(
            $"""
            UPDATE imports
            SET state = 'waiting', is_trial = @IsTrial, column_choices = @choices, rows_read = 0, position = 0,
                created = 0, copies_added = 0, copies_made = 0, changed = 0, unchanged = 0, refused = 0, ended_at = NULL
            WHERE id = @Id AND is_trial AND {session.Among("state", "from")}
            """,
            new
            {
                import.Id,
                import.IsTrial,
                choices = ImportRow.Write(import.Columns),
                from = from.Select(ImportRow.NameOf).ToArray(),
            },
            cancellationToken
        );
        if (restarted == 0)
        {
            return false;
        }

        foreach (var table in new[] { "import_problems", "import_keys" })
        {
            await session.WriteAsync(
                $"DELETE FROM {table} WHERE import_id = @Id",
                new { import.Id },
                cancellationToken
            );
        }

        return true;
    }

    private async Task EndAsync(ImportId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await session.WriteAsync(
            "UPDATE imports SET ended_at = @now, lease_holder = NULL, lease_until = NULL WHERE id = @id",
            new { id, now },
            cancellationToken
        );
        await RemoveKeysAsync(id, cancellationToken);
    }

    private Task<int> RemoveKeysAsync(ImportId id, CancellationToken cancellationToken) =>
        session.WriteAsync("DELETE FROM import_keys WHERE import_id = @id", new { id }, cancellationToken);
}
