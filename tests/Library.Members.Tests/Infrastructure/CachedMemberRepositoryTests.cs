using System.Collections.Concurrent;
using System.Text;
using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Shared.Infrastructure.Caching;
using Library.Shared.Infrastructure.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Members.Tests.Infrastructure;

public sealed class CachedMemberRepositoryTests : SqlMemberRepositoryContract
{
    private readonly WatchedCache _cache = new(new LruCache(1000, TimeProvider.System));
    private SqliteTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    public override async ValueTask InitializeAsync() => _database = await SqliteTestDatabase.CreateAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Who_was_found_once_is_found_without_the_database()
    {
        var member = await KeptAsync(A.VerifiedMember());
        await FindAsync(member.Id);
        await DeleteBehindTheCacheAsync(member.Id);

        Assert.Equal(member, await FindAsync(member.Id));
    }

    [Fact]
    public async Task Nobody_is_remembered_as_missing()
    {
        var member = A.Member();
        Assert.Null(await FindAsync(member.Id));

        await KeptAsync(member);

        Assert.Equal(member, await FindAsync(member.Id));
    }

    [Fact]
    public async Task No_password_hash_comes_into_the_cache()
    {
        const string Hash = "$argon2id$canary";
        var member = await KeptAsync(A.Member(), Hash);

        await FindAsync(member.Id);
        await InRequestAsync(async members =>
        {
            var credentials = (await members.FindCredentialsAsync(member.Email, Cancellation))!;
            await members.ReplacePasswordHashAsync(credentials, Hash + "2", Cancellation);
        });
        await FindAsync(member.Id);

        Assert.Contains(_cache.Written, value => value.Contains(member.SessionStamp, StringComparison.Ordinal));
        Assert.DoesNotContain(_cache.Written, value => value.Contains("argon2", StringComparison.Ordinal));
        Assert.DoesNotContain(_cache.Written, value => value.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_that_loaded_before_the_commit_does_not_put_the_old_member_back()
    {
        var member = await KeptAsync(A.Member());
        _cache.HoldNextSetIfAbsent();
        var slowReader = FindAsync(member.Id);
        await _cache.Held;

        await InRequestAsync(async members =>
        {
            var found = (await members.FindAsync(member.Id, Cancellation))!;
            found.EndSessions("new stamp");
            await members.UpdateAsync(found, Cancellation);
        });
        _cache.Release();

        Assert.Equal(member.SessionStamp, (await slowReader)?.SessionStamp);
        Assert.Equal("new stamp", (await FindAsync(member.Id))?.SessionStamp);
    }

    [Fact]
    public async Task A_reader_that_loaded_before_a_deletion_does_not_bring_the_member_back()
    {
        var member = await KeptAsync(A.Member());
        _cache.HoldNextSetIfAbsent();
        var slowReader = FindAsync(member.Id);
        await _cache.Held;

        await InRequestAsync(members => members.DeleteAsync(member.Id, Cancellation));
        _cache.Release();
        await slowReader;

        Assert.Null(await FindAsync(member.Id));
    }

    [Fact]
    public async Task A_change_that_is_rolled_back_reaches_no_other_reader()
    {
        var member = await KeptAsync(A.Member());
        await using (var session = new SqlSession(Database))
        {
            var members = Repository(session);
            var found = (await members.FindAsync(member.Id, Cancellation))!;
            found.MarkVerified();
            await members.UpdateAsync(found, Cancellation);
            Assert.True((await members.FindAsync(member.Id, Cancellation))?.IsVerified);
        }

        Assert.False((await FindAsync(member.Id))?.IsVerified);
    }

    private protected override IMemberRepository Repository(SqlSession session) => new CachedMemberRepository(
        new SqlMemberRepository(session), new EntityCache<MemberRow>(_cache, session, "member:1:", TimeSpan.FromMinutes(5)));

    private async Task DeleteBehindTheCacheAsync(Guid id)
    {
        await using var session = new SqlSession(Database);
        await new SqlMemberRepository(session).DeleteAsync(id, Cancellation);
        await session.CommitAsync(Cancellation);
    }

    /// <summary>Remembers what is written, and can hold up one reader before it keeps its copy.</summary>
    private sealed class WatchedCache(ICache inner) : ICache
    {
        private readonly ConcurrentQueue<string> _written = new();
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _holds;

        public IReadOnlyCollection<string> Written => _written;

        public Task Held => _held.Task;

        public void HoldNextSetIfAbsent() => _holds = 1;

        public void Release() => _released.SetResult();

        public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

        public ValueTask SetAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken)
        {
            _written.Enqueue(Encoding.UTF8.GetString(value));
            return inner.SetAsync(key, value, timeToLive, cancellationToken);
        }

        public async ValueTask SetIfAbsentAsync(string key, byte[] value, TimeSpan timeToLive, CancellationToken cancellationToken)
        {
            _written.Enqueue(Encoding.UTF8.GetString(value));
            if (Interlocked.Exchange(ref _holds, 0) == 1)
            {
                _held.SetResult();
                await _released.Task;
            }

            await inner.SetIfAbsentAsync(key, value, timeToLive, cancellationToken);
        }

        public ValueTask DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

        public ValueTask<bool> IsReachableAsync(CancellationToken cancellationToken) => inner.IsReachableAsync(cancellationToken);
    }
}
