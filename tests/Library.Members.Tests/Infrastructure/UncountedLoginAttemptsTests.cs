using Library.Members.Infrastructure;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Members.Tests.Infrastructure;

public sealed class UncountedLoginAttemptsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_failure_counts_and_a_password_that_was_changed_since_does_not_pass()
    {
        await using var database = await SqliteTestDatabase.CreateAsync(Cancellation);
        await using var session = new SqlSession(database.Database);
        var members = new SqlMemberRepository(session);
        var attempts = new UncountedLoginAttempts(new SqlLoginAttempts(session));
        var (member, now) = (A.Member(), new FakeClock().GetUtcNow());
        await members.CreateAsync(member, "hash", link: null, Cancellation);
        var asRead = (await members.FindCredentialsAsync(member.Id, Cancellation))!;
        for (var time = 0; time < 20; time++)
        {
            var failed = await attempts.HoldAsync(asRead, "elsewhere", Cancellation);
            await attempts.KeepFailureAsync(failed, failed.Failures.With(now), Cancellation);
        }

        Assert.True((await attempts.HoldAsync(asRead, "elsewhere", Cancellation)).MaySucceedAt(now));
        await members.ReplacePasswordHashAsync(asRead, "changed", Cancellation);

        Assert.False((await attempts.ReadAsync(asRead, "elsewhere", Cancellation)).MaySucceedAt(now));
        Assert.False((await attempts.HoldAsync(asRead, "elsewhere", Cancellation)).MaySucceedAt(now));
    }
}
