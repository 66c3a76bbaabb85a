using Library.Auth.Domain;
using Library.Auth.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Auth.Tests.Infrastructure;

/// <summary>The rows of the suite that run on a database; a subclass brings the database, migrated and empty.</summary>
public abstract class SqlRefreshTokenRepositoryContract : RefreshTokenRepositoryContract
{
    protected abstract ISqlDatabase Database { get; }

    private protected override async Task<TResult> InRequestAsync<TResult>(
        Func<IRefreshTokenRepository, Task<TResult>> work
    )
    {
        await using var session = new SqlSession(Database);
        var result = await work(new SqlRefreshTokenRepository(session));
        await session.CommitAsync(Cancellation);
        return result;
    }

    protected override Task AddMemberAsync(MemberId memberId) =>
        WriteAsync(
            """
            INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
            VALUES (@memberId, 'Ann', @email, 'hash', @isVerified, 'member', @stamp)
            """,
            new
            {
                memberId,
                stamp = Stamp,
                email = $"{memberId}@example.org",
                isVerified = true,
            }
        );

    protected override Task ChangeStampAsync(MemberId memberId) =>
        WriteAsync("UPDATE members SET session_stamp = 'another' WHERE id = @memberId", new { memberId });

    protected override Task DeleteMemberAsync(MemberId memberId) =>
        WriteAsync("DELETE FROM members WHERE id = @memberId", new { memberId });

    private async Task WriteAsync(string sql, object parameters)
    {
        await using var session = new SqlSession(Database);
        await session.WriteAsync(sql, parameters, Cancellation);
        await session.CommitAsync(Cancellation);
    }
}
