using Library.Host.Tests.Serving;
using Library.Testing;
using Library.Testing.Servers;
using Npgsql;

namespace Library.Host.Tests.Published;

/// <summary>The message to an operator who has set DATABASE_URL wrongly. The service runs all the same, and is not
/// ready.</summary>
public sealed class UnusableDatabaseTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrong_password_is_named_as_the_reason()
    {
        await using var database = await CreateDatabaseAsync();

        await IsToldAsync(WithPassword(database.Url, "c4n4ry"), "refuses the user name or the password");
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_named_as_the_reason()
    {
        await using var database = await CreateDatabaseAsync();

        await IsToldAsync(database.Url + "_c4n4ry", "does not exist on the server");
    }

    [Fact]
    public Task An_unknown_host_is_named_as_the_reason() =>
        IsToldAsync("postgresql://reader:c4n4ry@no-such-host.invalid/library", "is not known");

    [Fact]
    public Task A_folder_that_does_not_exist_is_named_as_the_reason() =>
        IsToldAsync("sqlite:////c4n4ry/library.db", "does its folder exist");

    [Fact]
    public async Task A_database_of_a_newer_version_is_named_as_the_reason_and_left_as_it_is()
    {
        await using var database = await CreateDatabaseAsync();
        await using (var connection = new NpgsqlConnection(database.ConnectionString))
        {
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE schema_migrations (
                    version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL);
                INSERT INTO schema_migrations (version, name, applied_at)
                    VALUES (9999, '9999_of_tomorrow', '2126-01-01')
                """;
            await command.ExecuteNonQueryAsync(Cancellation);
        }

        await IsToldAsync(database.Url, "schema version 9999");
    }

    [Fact]
    public async Task A_database_that_only_an_operator_can_mend_ends_the_start_with_a_sentence()
    {
        await using var database = await CreateDatabaseAsync();
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        await server.ExecuteAsync("DROP ROLE IF EXISTS c4n4ry", Cancellation);
        await server.ExecuteAsync("CREATE ROLE c4n4ry LOGIN PASSWORD 'c4n4ry'", Cancellation);
        var url = new UriBuilder(database.Url) { UserName = "c4n4ry", Password = "c4n4ry" }.Uri.ToString();

        await using var library = LibraryProcess.Start(Variables.Production(url));

        Assert.Equal(69, await library.EndsAsync());
        Assert.StartsWith("The role of DATABASE_URL may not migrate", library.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(library.Output, line => line.Contains("Exception", StringComparison.Ordinal));
        Assert.DoesNotContain("c4n4ry", string.Join('\n', library.Output) + library.Errors, StringComparison.Ordinal);
    }

    private static async Task<ServedDatabase> CreateDatabaseAsync() =>
        await (await PostgresServer.TryGetAsync()).OrSkip().CreateDatabaseAsync(Cancellation);

    private static string WithPassword(string url, string password)
    {
        var parts = new UriBuilder(url) { Password = password };
        return parts.Uri.ToString();
    }

    private static async Task IsToldAsync(string databaseUrl, string reason)
    {
        await using var library = LibraryProcess.Start(Variables.Production(databaseUrl));
        using var api = new LibraryClient(await library.ListensAsync());

        await Eventually.HoldsAsync(
            () => library.Output.Any(line => line.Contains(reason, StringComparison.Ordinal)),
            Limit,
            "the log names the reason",
            Cancellation
        );
        Assert.Equal(200, (await api.GetAsync("/health")).Status);
        Assert.Equal((503, "database_unavailable"), (await api.GetAsync("/health/ready")).Refusal);
        Assert.Equal((503, "database_unavailable"), (await api.GetAsync("/books")).Refusal);
        Assert.DoesNotContain(library.Output, line => line.Contains("c4n4ry", StringComparison.Ordinal));
    }
}
