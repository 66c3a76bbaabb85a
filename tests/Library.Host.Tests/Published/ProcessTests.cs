using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Library.Host.Tests.Serving;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Host.Tests.Published;

public sealed partial class ProcessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_Production_environment_is_refused_with_everything_that_is_missing()
    {
        await using var library = LibraryProcess.Start(new Dictionary<string, string>(StringComparer.Ordinal));

        Assert.Equal(78, await library.EndsAsync());
        Assert.Equal(
            """
            The configuration is not valid:
              DATABASE_URL is required outside Development
              REDIS_URL is required outside Development
              JWT_SECRET_KEY is required outside Development
            Library.Host init writes a file .env with all of them.
            """,
            library.Errors
        );
        Assert.Empty(library.Output);
    }

    [Fact]
    public async Task Faulty_settings_are_refused_all_at_once_and_without_their_values()
    {
        var variables = Variables.Production("mysql://c4n4ry:c4n4ry@c4n4ry/c4n4ry");
        variables["JWT_SECRET_KEY"] = "c4n4ry";
        variables["LOG_LEVEL"] = "c4n4ry";
        variables["SMTP_PORT"] = "c4n4ry";
        await using var library = LibraryProcess.Start(variables);

        Assert.Equal(78, await library.EndsAsync());
        Assert.All(
            ["DATABASE_URL", "JWT_SECRET_KEY", "LOG_LEVEL", "SMTP_PORT"],
            name => Assert.Contains(name, library.Errors, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("c4n4ry", library.Errors, StringComparison.Ordinal);
        Assert.Empty(library.Output);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("grant-librarian", "--help")]
    public async Task Help_is_told_without_any_setting(params string[] arguments)
    {
        await using var library = LibraryProcess.Start(
            new Dictionary<string, string>(StringComparer.Ordinal),
            arguments
        );

        Assert.Equal(0, await library.EndsAsync());
        Assert.Contains(library.Output, line => line.Contains("DATABASE_URL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_argument_that_is_unknown_is_refused_and_not_repeated()
    {
        await using var library = LibraryProcess.Start(Variables.Production(), "--c4n4ry");

        Assert.Equal(64, await library.EndsAsync());
        Assert.DoesNotContain("c4n4ry", library.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminated_service_finishes_the_request_in_hand_and_ends_with_0()
    {
        await using var library = LibraryProcess.Start(Variables.Production());
        var address = await library.ListensAsync();
        var body = JsonSerializer.SerializeToUtf8Bytes(LendingDesk.NewBook());
        using var slow = await SlowRequest.BeginAsync(address, body.Length, Cancellation);
        await Eventually.HoldsAsync(
            () => Invitation().IsMatch(library.Errors),
            Limit,
            "the operator is greeted",
            Cancellation
        );

        await library.TerminateAsync();
        await Eventually.HoldsAsync(
            async () => !await AcceptsAsync(address),
            Limit,
            "no further request is accepted",
            Cancellation
        );
        var answer = await slow.FinishAsync(body, Cancellation);

        Assert.StartsWith("HTTP/1.1 201 ", answer, StringComparison.Ordinal);
        Assert.Equal(0, await library.EndsAsync());
        Assert.Matches(Invitation(), library.Errors);
    }

    [Fact]
    public async Task A_body_is_never_written_to_a_file()
    {
        var variables = Variables.Production();
        variables["ASPNETCORE_TEMP"] = "/nowhere";
        await using var library = LibraryProcess.Start(variables);
        using var api = new LibraryClient(await library.ListensAsync());
        var book = JsonSerializer.Serialize(LendingDesk.NewBook());

        Assert.Equal(201, (await api.PostAsync("/books", LibraryClient.Json(book.PadLeft(64 * 1024)))).Status);
    }

    [Fact]
    public async Task Everything_answered_is_there_after_a_restart()
    {
        using var folder = new TemporaryFolder();
        var variables = Variables.Production($"sqlite:///{folder.File("library.db")}");
        Guid book;
        await using (var library = LibraryProcess.Start(variables))
        {
            using var api = new LibraryClient(await library.ListensAsync());
            book = (await api.PostAsync("/books", LendingDesk.NewBook())).Expect(201).Id;
        }

        await using var again = LibraryProcess.Start(variables);
        using var client = new LibraryClient(await again.ListensAsync());
        Assert.Equal([$"{book}"], (await client.GetAsync("/books")).Expect(200).Each("id"));
    }

    [Fact]
    public async Task A_service_whose_database_is_away_starts_says_so_and_serves_once_it_is_there()
    {
        await using var postgres = (await PostgresServer.TryStartOwnAsync(Cancellation)).OrSkip();
        await using var database = await postgres.CreateDatabaseAsync(Cancellation);
        await postgres.StopAsync();
        await using var library = LibraryProcess.Start(Variables.Production(database.Url));
        using var api = new LibraryClient(await library.ListensAsync());

        Assert.Equal(200, (await api.GetAsync("/health")).Status);
        foreach (var path in new[] { "/health/ready", "/books", "/members" })
        {
            var away = await api.GetAsync(path);
            Assert.Equal((503, "database_unavailable"), away.Refusal);
            Assert.Matches("^[0-9]+$", away.Headers["Retry-After"]);
        }

        Assert.Equal((503, "database_unavailable"), (await api.PostAsync("/books", LendingDesk.NewBook())).Refusal);
        Assert.Contains(
            library.Output,
            line =>
                line.Contains(
                    "The database cannot be used (nothing accepts connections at the host and port of DATABASE_URL)",
                    StringComparison.Ordinal
                )
        );

        await postgres.StartAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () => (await api.GetAsync("/health/ready")).Status == 200,
            Limit,
            "the service is ready",
            Cancellation
        );
        Assert.Equal(201, (await api.PostAsync("/books", LendingDesk.NewBook())).Status);
        var address = new Uri(database.Url);
        Assert.All(
            [address.UserInfo.Split(':')[1], address.Authority, database.Name, Variables.SigningSecret],
            secret => Assert.DoesNotContain(library.Output, line => line.Contains(secret, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("json", "DEBUG")]
    [InlineData("console", "INFO")]
    public async Task The_log_holds_no_secret_and_no_text_of_a_client(string format, string level)
    {
        await using var mail = SmtpSink.Start();
        var variables = Variables.Production().WithMailTo(mail);
        variables["LOG_FORMAT"] = format;
        variables["LOG_LEVEL"] = level;
        await using var library = LibraryProcess.Start(variables);
        using var api = new LibraryClient(await library.ListensAsync());
        var walk = new Walk(api, new LendingDesk(api, mail));

        var requests = await walk.TakeAsync();
        await walk.BrowseAsync();
        await library.TerminateAsync();
        Assert.Equal(0, await library.EndsAsync());

        var invitation = Invitation().Match(library.Errors);
        Assert.True(invitation.Success, library.Errors);
        string[] secrets = [.. walk.Secrets, Walk.Canary, Variables.SigningSecret, invitation.Groups["code"].Value];
        Assert.All(
            secrets,
            secret =>
                Assert.DoesNotContain(library.Output, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase))
        );
        Assert.True(
            library.Output.Count(line => line.Contains("Request finished with", StringComparison.Ordinal)) >= requests
        );
        if (format == "json")
        {
            Assert.All(library.Output, line => JsonDocument.Parse(line).Dispose());
        }
    }

    // The one text that belongs to the console alone.
    [GeneratedRegex(
        @"^\s*This library has no librarian[^:]+:\s+https?://\S+/setup\?code=(?<code>[\w-]+)\s*(\(also in \S+\)\s*)?$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Invitation();

    private static async Task<bool> AcceptsAsync(Uri address)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, Cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A request whose body is awaited by the service: it has asked for it with 100 Continue.</summary>
    private sealed class SlowRequest : IDisposable
    {
        private readonly TcpClient _client = new();

        public static async Task<SlowRequest> BeginAsync(Uri address, int length, CancellationToken cancellationToken)
        {
            var request = new SlowRequest();
            await request._client.ConnectAsync(address.Host, address.Port, cancellationToken);
            var head =
                $"POST /books HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: "
                + $"application/json\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n";
            await request._client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
            Assert.StartsWith("HTTP/1.1 100 ", await request.ReadAsync(cancellationToken), StringComparison.Ordinal);
            return request;
        }

        public async Task<string> FinishAsync(byte[] body, CancellationToken cancellationToken)
        {
            await _client.GetStream().WriteAsync(body, cancellationToken);
            return await ReadAsync(cancellationToken);
        }

        public void Dispose() => _client.Dispose();

        private async Task<string> ReadAsync(CancellationToken cancellationToken)
        {
            var buffer = new byte[4096];
            return Encoding.ASCII.GetString(buffer, 0, await _client.GetStream().ReadAsync(buffer, cancellationToken));
        }
    }
}
