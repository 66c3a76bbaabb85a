using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Host.Http.Idempotency;

/// <summary>Removes the answers that have expired.</summary>
internal sealed class ExpiredKeys(ISqlDatabase database, TimeProvider clock) : IJob
{
    public string Name => "forget_idempotency_keys";

    public bool IsHourly => true;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var session = new SqlSession(database);
        await session.WriteAsync(
            "DELETE FROM idempotency_keys WHERE expires_at <= @now",
            new { now = clock.UtcNowInMicroseconds() },
            cancellationToken
        );
        await session.CommitAsync(cancellationToken);
    }
}
