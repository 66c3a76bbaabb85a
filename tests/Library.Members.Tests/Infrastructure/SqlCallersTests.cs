using Library.Auth.Contract;
using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Members.Tests.Infrastructure;

/// <summary>The bearer of an access token at this moment; a subclass for each database.</summary>
public abstract class SqlCallersContract : IAsyncLifetime
{
    private readonly FakeClock _clock = new();

    private protected abstract ITestDatabase Database { get; }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Theory]
    [InlineData(Role.Member, false)]
    [InlineData(Role.Librarian, true)]
    public async Task The_caller_has_the_role_and_the_verification_of_this_moment(Role role, bool isVerified)
    {
        var session = await BegunAsync(role, isVerified);

        Assert.Equal(new Caller(session.Owner.MemberId, role, isVerified, session.Id), await FindAsync(session));
    }

    [Fact]
    public async Task A_change_counts_at_once()
    {
        var session = await BegunAsync(Role.Librarian, isVerified: true);

        await WriteAsync("UPDATE members SET role = 'member' WHERE id = @id", session);

        Assert.Equal(Role.Member, (await FindAsync(session))?.Role);
    }

    [Fact]
    public async Task A_caller_with_a_one_time_password_must_change_it_as_long_as_it_counts()
    {
        var session = await BegunAsync();
        Assert.False((await FindAsync(session))?.MustChangePassword);

        await WriteAsync("UPDATE members SET one_time_ends_at = @end WHERE id = @id", session);
        _clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMicroseconds(1));
        Assert.True((await FindAsync(session))?.MustChangePassword);

        _clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Null(await FindAsync(session));
    }

    [Theory]
    [InlineData("DELETE FROM members WHERE id = @id")]
    [InlineData("UPDATE members SET session_stamp = 'another' WHERE id = @id")]
    [InlineData("UPDATE refresh_tokens SET revoked_at = issued_at WHERE member_id = @id")]
    public async Task The_session_of_a_member_that_is_gone_or_has_another_stamp_or_logged_out_has_no_caller(
        string change
    )
    {
        var (session, other) = (await BegunAsync(), await BegunAsync());

        await WriteAsync(change, session);

        Assert.Null(await FindAsync(session));
        Assert.NotNull(await FindAsync(other));
    }

    [Fact]
    public async Task A_session_has_a_caller_until_its_end()
    {
        var session = await BegunAsync();

        _clock.Advance(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await FindAsync(session));

        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await FindAsync(session));
    }

    [Fact]
    public async Task The_session_of_another_member_or_none_has_no_caller()
    {
        var (session, other) = (await BegunAsync(), await BegunAsync());

        Assert.Null(await FindAsync(session with { Id = other.Id }));
        Assert.Null(await FindAsync(session with { Id = A.NewSessionId() }));
    }

    private async Task<Session> BegunAsync(Role role = Role.Member, bool isVerified = true)
    {
        var member = Member.Rehydrate(A.NewMemberId(), "Ann", A.NewEmail(), isVerified, role, "stamp");
        var session = new Session(A.NewSessionId(), new SessionOwner(member.Id, "stamp"));
        await using var database = Database.OpenSession();
        await new SqlMemberRepository(database).CreateAsync(member, "hash", link: null, Cancellation);
        await database.WriteAsync(
            """
            INSERT INTO refresh_tokens (id, family_id, member_id, session_stamp, token_hash, issued_at, expires_at)
            VALUES (@token, @Id, @MemberId, 'stamp', @hash, @now, @end)
            """,
            new
            {
                token = A.NewId(),
                session.Id,
                session.Owner.MemberId,
                hash = $"{session.Id}",
                now = _clock.GetUtcNow(),
                end = _clock.GetUtcNow().AddDays(1),
            },
            Cancellation
        );
        await database.CommitAsync(Cancellation);
        return session;
    }

    private async Task WriteAsync(string sql, Session session)
    {
        await using var database = Database.OpenSession();
        var end = _clock.GetUtcNow().AddHours(1);
        await database.WriteAsync(sql, new { id = session.Owner.MemberId, end }, Cancellation);
        await database.CommitAsync(Cancellation);
    }

    private async Task<Caller?> FindAsync(Session session)
    {
        await using var database = Database.OpenSession();
        return await new SqlCallers(database, _clock).FindAsync(session, Cancellation);
    }
}

public sealed class SqliteCallersTests : SqlCallersContract
{
    private SqliteTestDatabase? _database;

    private protected override ITestDatabase Database => _database!;

    public override async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class PostgresCallersTests : SqlCallersContract
{
    private PostgresTestDatabase? _database;

    private protected override ITestDatabase Database => _database!;

    public override async ValueTask InitializeAsync() =>
        _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;
}
