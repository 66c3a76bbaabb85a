using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <content>What the rows of an import came to.</content>
internal sealed partial class SqlImports
{
    public async Task<IReadOnlyList<ImportProblem>> ListProblemsAsync(
        Guid id,
        long afterRow,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<ProblemRow>(
            """
            SELECT row_number, line, column_name, value, reason FROM import_problems
            WHERE import_id = @id AND row_number > @afterRow
            ORDER BY row_number LIMIT @limit
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
        Guid id,
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

    public Task<IReadOnlyList<RowTrace>> ListTracesAsync(Guid id, int limit, CancellationToken cancellationToken) =>
        ReadTracesAsync("ORDER BY row_number DESC", new { id, limit }, cancellationToken);

    public async Task RemoveTracesAsync(Guid id, IReadOnlyCollection<long> rows, CancellationToken cancellationToken)
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
