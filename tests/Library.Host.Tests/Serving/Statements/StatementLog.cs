using System.Collections.Concurrent;
using System.Diagnostics;

namespace Library.Host.Tests.Serving.Statements;

/// <summary>
/// What a request asked of the database, as the driver saw it: Npgsql's spans, and SQLite's own profile. A request is known by the
/// trace id that it carries through the socket, so that neither other requests nor the background count.
/// </summary>
internal sealed class StatementLog : IDisposable
{
    private static readonly string[] Framing = ["BEGIN", "COMMIT", "ROLLBACK", "PRAGMA"];
    private readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> _watched = new();
    private readonly ActivityListener _spans;

    public StatementLog()
    {
        _spans = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
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

    /// <summary>Sends requests and returns every statement that they made but for BEGIN, COMMIT, ROLLBACK and PRAGMA, in order.</summary>
    public async Task<IReadOnlyList<string>> DuringAsync(Func<Task> requests)
    {
        using var request = new Activity("request").Start();
        var statements = _watched.GetOrAdd(request.TraceId, _ => new ConcurrentQueue<string>());
        await requests();
        _watched.TryRemove(request.TraceId, out _);
        return [.. statements];
    }

    /// <summary>Notes a statement, if whoever runs it is watched.</summary>
    public void Add(ActivityTraceId? request, string sql)
    {
        if (request is { } id
            && _watched.TryGetValue(id, out var statements)
            && !Framing.Any(word => sql.TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            statements.Enqueue(sql);
        }
    }

    public void Dispose() => _spans.Dispose();
}
