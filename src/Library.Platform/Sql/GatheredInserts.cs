namespace Library.Platform.Sql;

/// <summary>
/// Adds rows to one table. Requests that add one at the same moment share a statement, and so a commit, where
/// <see cref="SqlSession.MayShareStatements"/> and each has announced a
/// <see cref="SqlSession.ExpectSingleChange">single change</see>. One for each table; safe for many threads.
/// </summary>
/// <remarks>
/// No row is refused because of another: whoever was not added with the others tries by itself, and hears why. But all
/// wait for what one waits for, such as another transaction that has added the same and has not committed yet.
/// </remarks>
/// <typeparam name="TRow">What a row is written from.</typeparam>
public sealed class GatheredInserts<TRow>
{
    private readonly ISqlDatabase _database;
    private readonly Gathering<TRow, bool> _gathering;

    /// <summary>Prepares it; nothing is added yet.</summary>
    /// <param name="database">Where the table is.</param>
    /// <param name="clock">Times statements, so that one without an answer holds up nobody else.</param>
    public GatheredInserts(ISqlDatabase database, TimeProvider clock)
    {
        _database = database;
        _gathering = new Gathering<TRow, bool>(AddAllAsync, SharedStatement.Patience, clock);
    }

    /// <summary>Adds one row, whose columns are the properties of <typeparamref name="TRow"/>.</summary>
    public required string InsertOne { get; init; }

    /// <summary>
    /// Adds those rows that nothing refuses (<c>ON CONFLICT DO NOTHING</c>), in an order that is always the same, so
    /// that no two instances wait for each other, and returns their ids.
    /// </summary>
    public required string InsertSeveral { get; init; }

    /// <summary>The parameters of <see cref="InsertSeveral"/>: an array for each column.</summary>
    public required Func<TRow[], object> ColumnsOf { get; init; }

    /// <summary>The id of a row.</summary>
    public required Func<TRow, Guid> IdOf { get; init; }

    /// <summary>Adds the row: durably where it is a single change, otherwise within the transaction of the
    /// session.</summary>
    /// <param name="session">The session of the request that adds it.</param>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">The caller gives up; a statement that is shared goes on.</param>
    /// <exception cref="ConstraintViolationException">The database refuses this row.</exception>
    /// <exception cref="TransientFaultException">It was not added; another attempt may succeed.</exception>
    /// <exception cref="DatabaseUnavailableException">The database is away, or was lost meanwhile: then nobody knows
    /// whether it was added.</exception>
    public async Task AddAsync(SqlSession session, TRow row, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (session.MayShareStatements && await session.ChangeWithOthersAsync(() => AddWithOthersAsync(row)))
        {
            return;
        }

        await session.WriteAsync(InsertOne, row, cancellationToken);
    }

    private async Task<bool> AddWithOthersAsync(TRow row)
    {
        try
        {
            return await _gathering.AskAsync(row);
        }
        catch (Exception refusal) when (SharedStatement.MayConcernOneRow(refusal))
        {
            // Nobody's was added: of which row the database speaks shows only when each is sent alone.
            return false;
        }
    }

    private async Task<bool[]> AddAllAsync(TRow[] rows)
    {
        await using var session = new SqlSession(_database);
        session.ExpectSingleChange();
        var added = (
            await session.WriteReturningAllAsync<Guid>(InsertSeveral, ColumnsOf(rows), CancellationToken.None)
        ).ToHashSet();
        return Array.ConvertAll(rows, row => added.Contains(IdOf(row)));
    }
}
