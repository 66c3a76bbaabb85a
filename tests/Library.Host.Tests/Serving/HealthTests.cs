using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Host.Tests.Serving;

public abstract class HealthTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task Health_says_OK()
    {
        var health = await Api.GetAsync("/health");

        Assert.Equal((200, "application/json", "\"OK\""), (health.Status, health.MediaType, health.Text));
    }

    [Fact]
    public async Task Readiness_names_every_part()
    {
        var ready = await Api.GetAsync("/health/ready");

        Assert.Equal("""{"status":"ok","database":"ok","cache":"ok","outbox":"ok"}""", ready.Expect(200).Text);
    }

    [Fact]
    public async Task A_table_that_is_gone_is_503_and_not_ready_until_it_has_been_well_for_a_while()
    {
        var clock = new FakeClock();
        await using var library = await StartOwnAsync(new LibrarySetup { Clock = clock });
        await ChangeAsync(library, "ALTER TABLE books RENAME TO books_away");

        Assert.Equal((503, "database_unavailable"), (await library.Api.GetAsync("/books")).Refusal);
        Assert.Equal((503, "database_unavailable"), (await library.Api.GetAsync("/health/ready")).Refusal);

        await ChangeAsync(library, "ALTER TABLE books_away RENAME TO books");
        (await library.Api.GetAsync("/books")).Expect(200);
        clock.Advance(TimeSpan.FromSeconds(31));
        (await library.Api.GetAsync("/health/ready")).Expect(200);
    }

    private protected static async Task ChangeAsync(RunningLibrary library, string sql)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var session = new SqlSession(library.Database);
        await session.WriteAsync(sql, parameters: null, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }
}

public sealed class HealthOnEmbeddedStorageTests(EmbeddedLibrary library)
    : HealthTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class HealthOnServersTests(LibraryOnServers fixture)
    : HealthTests(fixture),
        IClassFixture<LibraryOnServers>
{
    [Fact]
    public async Task Without_its_cache_the_library_goes_on_degraded_and_finds_it_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var redis = (await RedisServer.TryStartOwnAsync(password: null, cancellationToken)).OrSkip();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["REDIS_URL"] = redis.NextDatabase().Url,
        };
        await using var library = await StartOwnAsync(new LibrarySetup { Settings = settings });
        var book = await library.Desk.AddBookAsync("before");
        await library.Api.GetAsync($"/books/{book}");

        await redis.KillAsync();

        Assert.Equal("before", (await library.Api.GetAsync($"/books/{book}")).Expect(200)["title"]);
        (
            await library.Api.PutAsync(
                $"/books/{book}",
                new
                {
                    title = "after",
                    author = "A",
                    description = "",
                }
            )
        ).Expect(200);
        Assert.Equal("after", (await library.Api.GetAsync($"/books/{book}")).Expect(200)["title"]);
        var ready = (await library.Api.GetAsync("/health/ready")).Expect(200);
        Assert.Equal(("degraded", "ok", "down"), (ready["status"], ready["database"], ready["cache"]));

        await redis.StartAsync(cancellationToken);
        await Eventually.HoldsAsync(
            async () =>
                string.Equals((await library.Api.GetAsync("/health/ready"))["cache"], "ok", StringComparison.Ordinal),
            TimeSpan.FromSeconds(60),
            "the cache is back",
            cancellationToken
        );
        Assert.Equal("after", (await library.Api.GetAsync($"/books/{book}"))["title"]);
    }

    [Fact]
    public async Task Where_the_cache_has_no_such_database_the_library_goes_on_degraded()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        string[] small = ["--databases", "16"];
        await using var redis = (await RedisServer.TryStartOwnAsync(password: null, cancellationToken, small)).OrSkip();
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["REDIS_URL"] = $"redis://127.0.0.1:{redis.Port}/99",
        };
        await using var library = await StartOwnAsync(new LibrarySetup { Settings = settings });
        var book = await library.Desk.AddBookAsync("A Title");

        Assert.Equal("A Title", (await library.Api.GetAsync($"/books/{book}")).Expect(200)["title"]);
        var ready = (await library.Api.GetAsync("/health/ready")).Expect(200);
        Assert.Equal(("degraded", "ok", "down"), (ready["status"], ready["database"], ready["cache"]));
    }

    [Fact]
    public async Task Without_its_database_the_library_lives_and_says_when_to_try_again()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var postgres = (await PostgresServer.TryStartOwnAsync(cancellationToken)).OrSkip();
        await using var database = await postgres.CreateDatabaseAsync(cancellationToken);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.Url };
        await using var library = await StartOwnAsync(new LibrarySetup { Settings = settings });
        var patron = await library.Desk.PatronAsync();
        var book = await library.Desk.AddBookAsync();

        await postgres.KillAsync();

        Assert.Equal(200, (await library.Api.GetAsync("/health")).Status);
        foreach (var path in new[] { "/health/ready", "/books", "/members?limit=1", "/loans" })
        {
            var away = await library.Api.GetAsync(path, patron.AccessToken);
            Assert.Equal((503, "database_unavailable"), away.Refusal);
            Assert.Matches("^[0-9]+$", away.Headers["Retry-After"]);
        }

        Assert.Equal(
            (503, "database_unavailable"),
            (await library.Api.PostAsync("/books", LendingDesk.NewBook())).Refusal
        );
        await postgres.StartAsync(cancellationToken);
        await Eventually.HoldsAsync(
            async () => (await library.Api.GetAsync("/health/ready")).Status == 200,
            TimeSpan.FromSeconds(60),
            "the database is back",
            cancellationToken
        );
        Assert.Equal([$"{book}"], (await library.Api.GetAsync("/books")).Expect(200).Each("id"));
        await library.Desk.BorrowAsync(book, patron);
    }

    [Theory]
    [InlineData("UPDATE schema_migrations SET version = 9999 WHERE version = 1", "schema version 9999")]
    [InlineData("DELETE FROM schema_migrations WHERE version > 3", "schema version 3")]
    public async Task A_schema_of_another_program_makes_a_running_one_not_ready(string change, string told)
    {
        await using var library = await StartOwnAsync();
        await ChangeAsync(library, change);

        Assert.Equal((503, "database_unavailable"), (await library.Api.GetAsync("/health/ready")).Refusal);
        await library.Api.GetAsync("/health/ready");

        Assert.Single(library.Log.Lines, line => line.Message.Contains(told, StringComparison.Ordinal));
    }
}
