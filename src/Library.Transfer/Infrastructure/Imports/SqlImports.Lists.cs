using Library.Books.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <content>What the rows of an import came to.</content>
internal sealed partial class SqlImports
{
    public async Task<IReadOnlyList<ImportProblem>> ListProblemsAsync(
        ImportId id,
        long afterRow,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<ProblemRow>(
            """
            SELECT row_number, line, column_name, value, reason FROM import_problems
            WHERE import_id = @id AND row_number > @afterRow
            ORDER BY row_number, line LIMIT @limit
            """,
            new
            {
                id,
                afterRow,
                limit,
            },
            cancellationToken
        );
        return
        [
            .. rows.Select(row => new ImportProblem(row.RowNumber, row.Line, row.ColumnName, row.Value, row.Reason)),
        ];
    }

    public Task<IReadOnlyList<RowTrace>> ListTracesAsync(
        ImportId id,
        long afterRow,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ReadTracesAsync(
            "AND row_number > @afterRow ORDER BY row_number",
            new
            {
                id,
                afterRow,
                limit,
            },
            cancellationToken
        );

    public Task<IReadOnlyList<RowTrace>> ListTracesAsync(ImportId id, int limit, CancellationToken cancellationToken) =>
        ReadTracesAsync("ORDER BY row_number DESC", new { id, limit }, cancellationToken);

    public async Task RemoveTracesAsync(
        ImportId id,
        IReadOnlyCollection<long> rows,
        CancellationToken cancellationToken
    )
    {
        if (rows.Count > 0)
        {
            await session.WriteAsync(
                "DELETE FROM import_traces WHERE import_id = @id AND row_number >= @first",
                new { id, first = rows.Min() },
                cancellationToken
            );
        }
    }

    private async Task AddAsync(ImportId id, PortionOutcome outcome, CancellationToken cancellationToken)
    {
        await AddProblemsAsync(id, outcome.Problems, cancellationToken);
        await AddTracesAsync(id, outcome.Traces, cancellationToken);
        await AddKeysAsync(id, outcome.Keys, cancellationToken);
    }

    private Task AddProblemsAsync(
        ImportId id,
        IReadOnlyList<ImportProblem> problems,
        CancellationToken cancellationToken
    ) =>
        session.InsertAsync(
            "import_problems",
            ["import_id", "row_number", "line", "column_name", "value", "reason"],
            problems.Select(problem => new
            {
                import_id = id,
                row_number = problem.Row,
                line = problem.Line,
                column_name = problem.Column,
                value = problem.Value,
                reason = problem.Reason,
            }),
            cancellationToken
        );

    private Task AddTracesAsync(ImportId id, IReadOnlyList<RowTrace> traces, CancellationToken cancellationToken) =>
        session.InsertAsync(
            "import_traces",
            ["import_id", "row_number", "line", "trace"],
            traces.Select(trace => new
            {
                import_id = id,
                row_number = trace.Row,
                line = trace.Line,
                trace = trace.Trace,
            }),
            cancellationToken
        );

    private Task AddKeysAsync(ImportId id, IReadOnlyList<EarlierRow> keys, CancellationToken cancellationToken) =>
        session.InsertAsync(
            "import_keys",
            ["import_id", "row_key", "line", "book_id", "copies"],
            keys.Select(key => new
            {
                import_id = id,
                row_key = key.Key,
                line = key.Line,
                book_id = key.BookId,
                copies = key.Copies,
            }),
            cancellationToken
        );

    private async Task<IReadOnlyList<RowTrace>> ReadTracesAsync(
        string order,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<TraceRow>(
            $"SELECT row_number, line, trace FROM import_traces WHERE import_id = @id {order} LIMIT @limit",
            parameters,
            cancellationToken
        );
        return [.. rows.Select(row => new RowTrace(row.RowNumber, row.Line, row.Trace))];
    }

    private sealed record ProblemRow
    {
        public long RowNumber { get; init; }

        public long Line { get; init; }

        public string ColumnName { get; init; } = "";

        public string Value { get; init; } = "";

        public string Reason { get; init; } = "";
    }

    private sealed record TraceRow
    {
        public long RowNumber { get; init; }

        public long Line { get; init; }

        public string Trace { get; init; } = "";
    }
}
