using Library.Platform.Sql;
using Library.Shared;

namespace Library.Host.Jobs;

/// <summary>Sees to it that one instance at a time does a job. The lease of one that was killed ends by
/// itself.</summary>
internal sealed class JobLeases(ISqlDatabase database, IdGenerator ids, TimeProvider clock)
{
    /// <summary>How long a lease lasts unless it is given back.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(5);

    /// <summary>Takes the lease of a job.</summary>
    /// <returns>The lease; null where another instance has it.</returns>
    public async Task<Guid?> TryTakeAsync(string job, CancellationToken cancellationToken)
    {
        var now = clock.UtcNowInMicroseconds();
        var lease = new
        {
            job,
            id = ids.Next(),
            now,
            ends = now + Duration,
        };
        await using var session = new SqlSession(database);
        var taken = await session.WriteReturningFirstAsync<string>(
            """
            INSERT INTO job_leases (job, lease_id, ends_at) VALUES (@job, @id, @ends)
            ON CONFLICT (job) DO UPDATE SET lease_id = excluded.lease_id, ends_at = excluded.ends_at
            WHERE job_leases.ends_at <= @now
            RETURNING job
            """,
            lease,
            cancellationToken
        );
        await session.CommitAsync(cancellationToken);
        return taken is null ? null : lease.id;
    }

    /// <summary>Gives a lease back, unless it has ended and is another's by now.</summary>
    public async Task GiveBackAsync(string job, Guid lease)
    {
        await using var session = new SqlSession(database);
        await session.WriteAsync(
            "DELETE FROM job_leases WHERE job = @job AND lease_id = @lease",
            new { job, lease },
            CancellationToken.None
        );
        await session.CommitAsync(CancellationToken.None);
    }
}
