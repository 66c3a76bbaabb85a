using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Library.Host.Http;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Web;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Library.Host.Tests.Serving;

/// <summary>A client that is slow, or asks for what is slow, is cut off and costs others nothing.</summary>
public sealed class SlowClientTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const int Crowd = 200;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task A_crowd_that_never_finishes_its_headers_is_closed_and_delays_no_other_client() =>
        await AssertCutOffAsync(
            "GET /books HTTP/1.1\r\nHost: library\r\n",
            "X-More: of it\r\n",
            "HTTP/1.1 408 ",
            "\"code\":\"request_timeout\""
        );

    [Fact]
    public async Task A_crowd_that_never_finishes_its_bodies_is_closed_and_delays_no_other_client() =>
        await AssertCutOffAsync(
            "POST /books HTTP/1.1\r\nHost: library\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n",
            " ",
            "HTTP/1.1 408 ",
            "\"code\":\"request_timeout\""
        );

    [Fact]
    public async Task A_crowd_that_never_finishes_its_chunks_is_closed_and_delays_no_other_client() =>
        await AssertCutOffAsync(
            "POST /auth/login HTTP/1.1\r\nHost: library\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                + "chunked\r\n\r\n",
            "1\r\n \r\n",
            "HTTP/1.1 408 ",
            "\"code\":\"request_timeout\""
        );

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up_with_503()
    {
        await using var library = await StartOwnAsync(
            new LibrarySetup { Hasher = new StuckHasher(), RequestLimit = TimeSpan.FromMilliseconds(200) }
        );

        var answer = await library.Api.PostAsync(
            "/members",
            new
            {
                name = "Ann",
                email = LendingDesk.NewEmail(),
                password = LendingDesk.Password,
            }
        );

        Assert.Equal((503, "unavailable"), answer.Refusal);
        Assert.Equal("5", answer.Headers["Retry-After"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        await using var session = new SqlSession(library.Database);
        Assert.Empty(
            await session.ReadAllAsync<string>("SELECT name FROM members", null, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_page_that_takes_too_long_is_given_up_as_a_page()
    {
        await using var library = await StartOwnAsync(
            new LibrarySetup { Hasher = new StuckHasher(), RequestLimit = TimeSpan.FromMilliseconds(200) }
        );

        var answer = await new Pages.Reader(library.Api).PostAsync(
            "/login",
            ("login", LendingDesk.NewEmail()),
            ("password", LendingDesk.Password)
        );

        Assert.Equal((503, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("Not available at the moment</h1>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_reaches_a_slow_reader_whole_though_it_takes_longer_than_a_request_may()
    {
        var patience = TimeSpan.FromSeconds(3);
        await using var filled = await StartOwnAsync();
        await AddLargeBooksAsync(filled, 900);
        await using var library = await RunningLibrary.StartAsync(
            filled.Storage.Shared(),
            new LibrarySetup { RequestLimit = patience },
            TestContext.Current.CancellationToken
        );

        var watch = Stopwatch.StartNew();
        var answer = await ReadSlowlyAsync(library.Api.Address);

        Assert.True(watch.Elapsed > 2 * patience, $"It was read in {watch.Elapsed}, which shows nothing.");
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.Equal(900, answer.Split("\"isbn\":").Length - 1);
        Assert.EndsWith("\r\n0\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readers_that_take_nothing_get_so_many_lists_and_no_more_until_some_leave()
    {
        await using var library = await StartOwnAsync(new LibrarySetup { ReadersMayStall = true });
        await AddLargeBooksAsync(library, 600);

        using var greedy = await StalledReaders.AskAsync(library, 10, _ => "192.0.2.1");
        using var crowd = await StalledReaders.AskAsync(library, 30, number => $"198.51.100.{number}");

        Assert.Equal([(200, WholeListLimits.AtOnceToClient), (429, 2)], greedy.Statuses);
        Assert.Equal([(200, WholeListLimits.AtOnce - WholeListLimits.AtOnceToClient), (503, 6)], crowd.Statuses);
        Assert.Equal((503, "busy"), (await library.Api.GetAsync("/books")).Refusal);
        (await library.Api.GetAsync("/books?limit=1")).Expect(200);
        greedy.Dispose();
        await Eventually.HoldsAsync(
            async () => (await library.Api.GetAsync("/books")).Status == 200,
            Prompt,
            "the place of a reader that has left is free",
            TestContext.Current.CancellationToken
        );
    }

    [Fact]
    public void A_request_has_half_a_minute_and_a_reader_takes_16_KiB_a_second()
    {
        var requests = new RequestTimeoutOptions();
        var server = new KestrelServerOptions();

        ServerLimits.Apply(requests);
        ServerLimits.Apply(server);

        Assert.Equal(TimeSpan.FromSeconds(30), requests.DefaultPolicy?.Timeout);
        Assert.Equal(16 * 1024, server.Limits.MinResponseDataRate?.BytesPerSecond);
    }

    private static Task AddLargeBooksAsync(RunningLibrary library, int count) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            TestContext.Current.CancellationToken,
            async (_, _) =>
            {
                var book = new
                {
                    title = "T",
                    author = "A",
                    isbn = LendingDesk.NewIsbn(),
                    description = new string('d', 10_000),
                };
                (await library.Api.PostAsync("/books", book)).Expect(201);
            }
        );

    private static async Task<string> ReadSlowlyAsync(Uri address)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = new TcpClient { ReceiveBufferSize = 16 * 1024 };
        await client.ConnectAsync(address.Host, address.Port, cancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(
            "GET /books HTTP/1.1\r\nHost: library\r\nConnection: close\r\n\r\n"u8.ToArray(),
            cancellationToken
        );
        using var answer = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int length;
        while ((length = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            answer.Write(buffer, 0, length);
            await Task.Delay(TimeSpan.FromMilliseconds(40), cancellationToken);
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private async Task AssertCutOffAsync(string head, string drop, params string[] expected)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Deadline);
        (await Api.PostAsync("/books", LendingDesk.NewBook())).Expect(201);
        var clients = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => BeginAsync(head, limit.Token)));
        var crowd = clients.Select(client => DribbleAsync(client, drop, limit.Token)).ToList();

        var isAnyCutOff = Task.WhenAny(crowd);
        var answeredMeanwhile = 0;
        while (!isAnyCutOff.IsCompleted)
        {
            (await Api.PostAsync("/books", LendingDesk.NewBook())).Expect(201);
            answeredMeanwhile += isAnyCutOff.IsCompleted ? 0 : 1;
            await Task.WhenAny(isAnyCutOff, Task.Delay(Pause, limit.Token));
        }

        Assert.True(answeredMeanwhile > 0, "Another client waited until the first of the crowd was cut off.");
        foreach (var answer in await Task.WhenAll(crowd))
        {
            Assert.All(expected, part => Assert.Contains(part, answer, StringComparison.Ordinal));
        }
    }

    /// <summary>Connects, and sends the beginning of a request.</summary>
    private async Task<TcpClient> BeginAsync(string head, CancellationToken cancellationToken)
    {
        var client = new TcpClient();
        await client.ConnectAsync(Api.Address.Host, Api.Address.Port, cancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), cancellationToken);
        return client;
    }

    /// <summary>Sends one drop after the other until the service closes, and returns what it answered.</summary>
    private static async Task<string> DribbleAsync(TcpClient client, string drop, CancellationToken cancellationToken)
    {
        using var ended = client;
        var stream = client.GetStream();
        var answer = ReadToEndAsync(stream, cancellationToken);
        try
        {
            while (!answer.IsCompleted)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(drop), cancellationToken);
                await Task.WhenAny(answer, Task.Delay(Pause, cancellationToken));
            }
        }
        catch (IOException)
        {
            // Closed while a drop was under way; what was answered before can still be read.
        }

        return await answer;
    }

    /// <summary>All that comes until the connection ends, in order or not.</summary>
    private static async Task<string> ReadToEndAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        using var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, cancellationToken);
        }
        catch (IOException)
        {
            // A drop met the closed door; what was answered before has been read.
        }

        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private sealed class StuckHasher : IPasswordHasher
    {
        public async Task<string> HashAsync(string password, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "";
        }

        public async Task<bool> VerifyAsync(string password, string? hash, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return false;
        }

        public bool NeedsRehash(string hash) => false;
    }
}
