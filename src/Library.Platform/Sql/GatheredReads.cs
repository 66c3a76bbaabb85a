namespace Library.Platform.Sql;

/// <summary>
/// Finds rows of one table by their id. Requests that look for rows at the same moment share a statement, where
/// <see cref="SqlSession.MayShareStatements"/>: one message to the database instead of many.
/// One for each table; safe for many threads.
/// </summary>
/// <remarks>The statement begins after everybody has asked who is answered by it: all see what was committed before
/// they asked.</remarks>
/// <typeparam name="TRow">What a row is read into.</typeparam>
public sealed class GatheredReads<TRow>
    where TRow : class
{
    private readonly ISqlDatabase _database;
    private readonly Func<TRow, Guid> _idOf;
    private readonly string _selectOne;
    private readonly Gathering<Guid, TRow?> _gathering;

    /// <summary>Prepares it; nothing is asked yet.</summary>
    /// <param name="database">Where the table is.</param>
    /// <param name="clock">Times statements, so that one without an answer holds up nobody else.</param>
    /// <param name="select">SELECT and FROM, without a condition.</param>
    /// <param name="idOf">The id of a row that was read.</param>
    public GatheredReads(ISqlDatabase database, TimeProvider clock, string select, Func<TRow, Guid> idOf)
    {
        _database = database;
        _idOf = idOf;
        _selectOne = $"{select} WHERE id = @id";
        SelectSeveral = $"{select} WHERE id = ANY(@ids)";
        _gathering = new Gathering<Guid, TRow?>(FindAllAsync, SharedStatement.Patience, clock);
    }

    /// <summary>The statement that is shared.</summary>
    internal string SelectSeveral { get; }

    /// <summary>The row, or null where there is none. A session that has changed something sees its changes.</summary>
    /// <param name="session">The session of the request that asks.</param>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">The caller gives up; a statement that is shared goes on for the others.</param>
    /// <exception cref="TransientFaultException">The database refused this time.</exception>
    /// <exception cref="DatabaseUnavailableException">The database is away.</exception>
    public async Task<TRow?> FindAsync(SqlSession session, Guid id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (session.MayShareStatements)
        {
            try
            {
                return await _gathering.AskAsync(id).WaitAsync(cancellationToken);
            }
            catch (Exception refusal) when (SharedStatement.MayConcernOneRow(refusal))
            {
                // It may be another's row that cannot be read.
            }
        }

        return await session.ReadFirstAsync<TRow>(_selectOne, new { id }, cancellationToken);
    }

    private async Task<TRow?[]> FindAllAsync(Guid[] ids)
    {
        await using var session = new SqlSession(_database);
        var rows = (await session.ReadAllAsync<TRow>(SelectSeveral, new { ids }, CancellationToken.None)).ToDictionary(
            _idOf
        );
        return Array.ConvertAll(ids, id => rows.GetValueOrDefault(id));
    }
}
