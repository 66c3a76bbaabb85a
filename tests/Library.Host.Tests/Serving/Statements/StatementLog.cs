using System.Collections.Concurrent;
using System.Diagnostics;

namespace Library.Host.Tests.Serving.Statements;

/// <summary>
/// The statements of a request, as the driver saw them: Npgsql's spans, and SQLite's own profile. A request is known by
/// the trace id that it carries through the socket, so that neither other requests nor the background count.
/// </summary>
internal sealed class StatementLog : IDisposable
{
    private static readonly string[] Framing = ["BEGIN", "COMMIT", "ROLLBACK", "PRAGMA"];

    // SQLite shows also what its full-text index does within; and PostgreSQL writes entry and index in one statement.
    private static readonly string[] PartsOfIndex = ["'main'.'search_index", "INSERT OR REPLACE INTO search_index"];
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> _watched = new();
    private readonly ConcurrentDictionary<ActivityTraceId, int> _transactions = new();
    private readonly ActivityListener _spans;

    public StatementLog()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Library.Requests",
            Sample = (ref ActivityCreationOptions<ActivityContext> span) =>
                IsWatched(span.TraceId) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.GetTagItem("db.query.text") is string sql)
                {
                    Add(span.TraceId, sql);
                }
            },
        };
        ActivitySource.AddActivityListener(_spans);
    }

    /// <summary>Sends requests and returns every statement that they made but for BEGIN, COMMIT, ROLLBACK and PRAGMA,
    /// in order.</summary>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> requests)
    {
        using var request = new Activity("request").Start();
        var statements = _watched.GetOrAdd(request.TraceId, _ => new ConcurrentQueue<string>());
        await requests();
        _watched.TryRemove(request.TraceId, out _);
        return [.. statements];
    }

    /// <summary>Sends requests and returns how many transactions they began that had a BEGIN.</summary>
    public async Task<int> TransactionsDuringAsync(Func<Task> requests)
    {
        using var request = new Activity("request").Start();
        _transactions[request.TraceId] = 0;
        await requests();
        _transactions.TryRemove(request.TraceId, out var begun);
        return begun;
    }

    /// <summary>Notes a BEGIN, if its sender is watched.</summary>
    public void AddTransaction(ActivityTraceId? request)
    {
        if (request is { } id && _transactions.TryGetValue(id, out var begun))
        {
            _transactions.TryUpdate(id, begun + 1, begun);
        }
    }

    /// <summary>Notes a statement, if its sender is watched.</summary>
    public void Add(ActivityTraceId? request, string sql)
    {
        if (
            request is { } id
            && _watched.TryGetValue(id, out var statements)
            && !PartsOfIndex.Any(part => sql.Contains(part, StringComparison.Ordinal))
            && !Framing.Any(word => sql.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase))
        )
        {
            statements.Enqueue(sql);
        }
    }

    public void Dispose() => _spans.Dispose();

    private bool IsWatched(ActivityTraceId request) =>
        _watched.ContainsKey(request) || _transactions.ContainsKey(request);
}
