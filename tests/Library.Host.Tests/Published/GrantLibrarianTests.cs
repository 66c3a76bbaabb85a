using Library.Host.Tests.Serving;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Host.Tests.Published;

public sealed class GrantLibrarianTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_operator_makes_the_first_librarian_beside_a_service_that_runs_with_a_cache_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("library.db");

        await MakesALibrarianAsync(Variables.Production($"sqlite:///{file}"), expectsToBeShownLater: true);

        Assert.False(File.Exists(file + ".setup"));
        await using var session = new SqlSession(new SqliteDatabase(file));
        Assert.Empty(await session.ReadAllAsync<string>("SELECT salt FROM set_up", null, Cancellation));
    }

    [Fact]
    public async Task The_operator_makes_the_first_librarian_on_PostgreSQL_and_Redis()
    {
        await using var storage = (await Storage.OnServersAsync(Cancellation)).OrSkip();
        var variables = Variables.Production(storage.DatabaseUrl);
        variables["REDIS_URL"] = storage.RedisUrl;
        await MakesALibrarianAsync(variables, expectsToBeShownLater: false);
    }

    [Fact]
    public async Task An_unknown_address_is_reported_and_a_missing_database_is_made()
    {
        using var folder = new TemporaryFolder();
        var variables = Variables.Production($"sqlite:///{folder.File("library.db")}");
        foreach (var address in new[] { "nobody@example.org", "c4n4ry", "" })
        {
            await using var command = LibraryProcess.Start(variables, "grant-librarian", address);

            Assert.Equal(1, await command.EndsAsync());
            Assert.Equal("No member has this e-mail address. Register it first.", command.Errors);
            Assert.Empty(command.Output);
        }
    }

    [Theory]
    [InlineData(64, "grant-librarian")]
    [InlineData(64, "grant-librarian", "--unverified")]
    [InlineData(64, "grant-librarian", "a@example.org", "b@example.org")]
    [InlineData(64, "grant-librarian", "a@example.org", "--unverified", "b@example.org")]
    public async Task Wrong_usage_is_told(int exitCode, params string[] arguments)
    {
        await using var command = LibraryProcess.Start(Variables.Production(), arguments);

        Assert.Equal(exitCode, await command.EndsAsync());
        Assert.Contains("Library.Host grant-librarian EMAIL", command.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_told()
    {
        await using var command = LibraryProcess.Start(
            new Dictionary<string, string>(StringComparer.Ordinal),
            "grant-librarian",
            "a@example.org"
        );

        Assert.Equal(78, await command.EndsAsync());
        Assert.Contains("DATABASE_URL is required", command.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://library:c4n4ry@127.0.0.1:1/library")]
    [InlineData("sqlite:////nowhere/c4n4ry/library.db")]
    public async Task A_database_that_is_away_is_told_and_not_waited_for(string databaseUrl)
    {
        await using var command = LibraryProcess.Start(
            Variables.Production(databaseUrl),
            "grant-librarian",
            "a@example.org"
        );

        Assert.Equal(69, await command.EndsAsync());
        Assert.StartsWith("The database cannot be used: ", command.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("c4n4ry", command.Errors, StringComparison.Ordinal);
    }

    private static async Task MakesALibrarianAsync(Dictionary<string, string> variables, bool expectsToBeShownLater)
    {
        variables["ACCESS_POLICY"] = "staffed";
        await using var mail = SmtpSink.Start();
        await using var service = LibraryProcess.Start(variables.WithMailTo(mail));
        using var api = new LibraryClient(await service.ListensAsync());
        var patron = await new LendingDesk(api, mail).UnverifiedPatronAsync();
        Assert.Equal((403, "forbidden"), (await api.GetAsync("/members", patron.AccessToken)).Refusal);
        await Eventually.HoldsAsync(
            () => service.Errors.Contains("This library has no librarian yet", StringComparison.Ordinal),
            Limit,
            "the operator is told",
            Cancellation
        );

        await RefusesAnUnverifiedAddressAsync(variables, patron.Email);
        for (var time = 0; time < 2; time++)
        {
            await using var command = LibraryProcess.Start(
                variables,
                "grant-librarian",
                patron.Email.ToUpperInvariant(),
                "--unverified"
            );

            Assert.True(await command.EndsAsync() == 0, command.Errors);
            Assert.StartsWith($"Member {patron.Id} is a librarian now", command.Output[1], StringComparison.Ordinal);
            Assert.Equal(
                expectsToBeShownLater,
                command.Output.Any(line => line.Contains("up to 300 seconds", StringComparison.Ordinal))
            );
        }

        Assert.Equal((401, "invalid_access_token"), (await api.GetAsync("/members", patron.AccessToken)).Refusal);
        patron = await new LendingDesk(api, mail).LogInAgainAsync(patron);
        (await api.GetAsync("/members", patron.AccessToken)).Expect(200);
        (await api.GetAsync("/loans", patron.AccessToken)).Expect(200);
        (await api.PostAsync("/books", LendingDesk.NewBook(), patron.AccessToken)).Expect(201);
        if (!expectsToBeShownLater)
        {
            await Eventually.HoldsAsync(
                async () => (await api.GetAsync("/members/me", patron.AccessToken))["role"] == "librarian",
                Limit,
                "the service shows the role",
                Cancellation
            );
        }
    }

    private static async Task RefusesAnUnverifiedAddressAsync(Dictionary<string, string> variables, string email)
    {
        await using var command = LibraryProcess.Start(variables, "grant-librarian", email);

        Assert.Equal(1, await command.EndsAsync());
        Assert.Matches(
            @"^A Reader, not verified, registered \d{4}-\d\d-\d\d \(0 days ago\)$",
            Assert.Single(command.Output)
        );
        Assert.Contains("say --unverified", command.Errors, StringComparison.Ordinal);
    }
}
