using System.Text;
using Library.Platform.Caching;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Caching;

namespace Library.Platform.Tests.Caching;

public sealed class EntityCacheTests : IAsyncDisposable
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(5);
    private readonly FakeClock _clock = new();
    private readonly WatchedCache _cache;
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly Guid _id = A.NewId();

    // The value that the database would answer at this moment.
    private string? _stored = "old";
    private int _loads;

    public EntityCacheTests()
    {
        _cache = new WatchedCache(new LruCache(100, _clock));
        _database = new SqliteDatabase(_folder.File("never-opened.db"));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _database.Dispose();
        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task A_row_is_loaded_once_and_then_found_by_every_request_until_its_time_is_over()
    {
        Assert.Equal("old", await ReadAsync());
        Assert.Equal("old", await ReadAsync());
        Assert.Equal(1, _loads);

        _clock.Advance(TimeToLive);
        Assert.Equal("old", await ReadAsync());
        Assert.Equal(2, _loads);
    }

    [Theory]
    [InlineData("{broken")]
    [InlineData("""{"Text":7}""")]
    [InlineData("null")]
    public async Task What_cannot_be_read_is_a_miss(string kept)
    {
        await _cache.SetAsync($"test:{_id:N}", Encoding.UTF8.GetBytes(kept), TimeToLive);

        Assert.Equal("old", await ReadAsync());
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_row_that_a_request_changes_is_read_afresh()
    {
        await using var session = new SqlSession(_database);
        var entities = Entities(session);
        await ReadAsync(entities);

        entities.Invalidate(_id);
        _stored = "uncommitted";

        Assert.Equal("uncommitted", await ReadAsync(entities));
    }

    [Fact]
    public async Task A_missing_row_is_not_remembered()
    {
        _stored = null;
        Assert.Null(await ReadAsync());

        _stored = "new";
        Assert.Equal("new", await ReadAsync());
    }

    [Fact]
    public async Task Rows_and_kinds_are_told_apart()
    {
        await ReadAsync();
        await using var session = new SqlSession(_database);

        Assert.Equal(
            "other",
            (await Entities(session).GetOrLoadAsync(A.NewId(), _ => Row("other"), Cancellation))?.Text
        );
        Assert.Equal(
            "other",
            (
                await new EntityCache<TestRow>(_cache, session, "other:", TimeToLive).GetOrLoadAsync(
                    _id,
                    _ => Row("other"),
                    Cancellation
                )
            )?.Text
        );
    }

    [Fact]
    public async Task A_row_changed_in_this_request_is_read_fresh_and_not_kept()
    {
        await ReadAsync();
        await using var session = new SqlSession(_database);
        var entities = Entities(session);

        entities.Invalidate(_id);
        _stored = "uncommitted";

        Assert.Equal("uncommitted", await ReadAsync(entities));
        Assert.Equal("old", await ReadAsync());
    }

    [Fact]
    public async Task A_row_added_in_this_request_is_read_fresh_and_not_kept()
    {
        await using var session = new SqlSession(_database);
        var entities = Entities(session);

        entities.KeepOut(_id);
        _stored = "uncommitted";

        Assert.Equal("uncommitted", await ReadAsync(entities));
        _stored = null;
        Assert.Null(await ReadAsync());
    }

    [Fact]
    public async Task After_the_commit_no_reader_sees_the_copy_from_before()
    {
        await ReadAsync();
        await ChangeAsync("new");

        Assert.Equal("new", await ReadAsync());
    }

    [Fact]
    public async Task After_a_rollback_the_copy_is_still_good()
    {
        await ReadAsync();
        await using var session = new SqlSession(_database);
        Entities(session).Invalidate(_id);

        await session.RollbackAsync();
        await session.CommitAsync(Cancellation);

        await ReadAsync();
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_request_that_begins_again_after_a_rollback_drops_the_copy_too()
    {
        await ReadAsync();
        await using var session = new SqlSession(_database);
        var entities = Entities(session);
        entities.Invalidate(_id);
        await session.RollbackAsync();

        entities.Invalidate(_id);
        _stored = "new";
        await session.CommitAsync(Cancellation);

        Assert.Equal("new", await ReadAsync());
    }

    [Fact]
    public async Task A_reader_that_loaded_before_the_commit_does_not_put_the_old_row_back()
    {
        _cache.HoldNextReplace();
        var slow = ReadAsync();
        await _cache.Held;

        await ChangeAsync("new");
        _cache.Release();

        Assert.Equal("old", await slow);
        Assert.Equal("new", await ReadAsync());
    }

    [Fact]
    public async Task Nor_where_the_cache_has_lost_everything_since_the_commit()
    {
        _cache.HoldNextReplace();
        var slow = ReadAsync();
        await _cache.Held;

        await ChangeAsync("new");
        _clock.Advance(TimeSpan.FromSeconds(15));
        _cache.Release();

        Assert.Equal("old", await slow);
        Assert.Equal("new", await ReadAsync());
    }

    [Fact]
    public async Task A_changed_row_is_kept_again_once_no_reader_from_before_can_be_under_way()
    {
        await ChangeAsync("new");
        await ReadAsync();
        await ReadAsync();
        Assert.Equal(2, _loads);

        _clock.Advance(TimeSpan.FromSeconds(15));
        await ReadAsync();
        await ReadAsync();
        Assert.Equal(3, _loads);
    }

    private static Task<TestRow?> Row(string? text) =>
        Task.FromResult(text is null ? null : new TestRow { Text = text });

    private EntityCache<TestRow> Entities(SqlSession session) => new(_cache, session, "test:", TimeToLive);

    private async Task ChangeAsync(string text)
    {
        await using var session = new SqlSession(_database);
        Entities(session).Invalidate(_id);
        _stored = text;
        await session.CommitAsync(Cancellation);
    }

    private async Task<string?> ReadAsync()
    {
        await using var session = new SqlSession(_database);
        return await ReadAsync(Entities(session));
    }

    private async Task<string?> ReadAsync(EntityCache<TestRow> entities) =>
        (
            await entities.GetOrLoadAsync(
                _id,
                _ =>
                {
                    _loads++;
                    return Row(_stored);
                },
                Cancellation
            )
        )?.Text;

    private sealed record TestRow
    {
        public string Text { get; init; } = "";
    }
}
