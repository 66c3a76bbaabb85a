using Library.Host.Http;
using Library.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Http;

public sealed partial class RequestLogMiddlewareTests : IAsyncLifetime
{
    private const string Id = "0197c2a5-0000-7000-8000-000000000001";

    private readonly RecordingLoggerProvider _log = new();
    private readonly FakeClock _clock = new();
    private WebApplication? _host;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(_log).SetMinimumLevel(LogLevel.Information);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        _host = builder.Build();
        _host.UseRouting();
        _host.UseMiddleware<RequestLogMiddleware>();
        _host.MapGet(
            "/books/{id:guid}",
            (Guid id, ILoggerFactory loggers) =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(12.5));
                LogFromWithin(loggers.CreateLogger("deep"));
                return Results.NotFound();
            }
        );
        _host.MapGet("/pages/{name}", () => "page");
        _host.MapGet("/broken", IResult () => throw new InvalidOperationException("broken"));
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_finished_request_is_one_line_with_status_and_duration()
    {
        await SendAsync(HttpMethod.Get, $"/books/{Id}");

        var line = Assert.Single(OwnLines());
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Equal("Request finished with 404 in 12.5 ms", line.Message);
        Assert.Equal(404, line.Properties["Status"]);
        Assert.Equal(12.5, line.Properties["DurationMs"]);
    }

    [Fact]
    public async Task Every_line_within_a_request_carries_its_id_method_and_path()
    {
        await SendAsync(HttpMethod.Get, $"/books/{Id}");

        var deep = Assert.Single(_log.Lines, line => string.Equals(line.Category, "deep", StringComparison.Ordinal));
        var own = Assert.Single(OwnLines());
        Assert.Equal($"/books/{Id}", deep.Properties["path"]);
        Assert.Equal("GET", deep.Properties["method"]);
        Assert.Equal(own.Properties["request_id"], deep.Properties["request_id"]);
        Assert.Matches("^[0-9a-f]{32}$", Assert.IsType<string>(deep.Properties["request_id"]));
    }

    [Fact]
    public async Task Two_requests_have_two_ids()
    {
        await SendAsync(HttpMethod.Get, $"/books/{Id}");
        await SendAsync(HttpMethod.Get, $"/books/{Id}");

        Assert.Equal(2, OwnLines().Select(line => line.Properties["request_id"]).Distinct().Count());
    }

    [Theory]
    [InlineData("GET", "/c4n4ry", "(no route)")]
    [InlineData("POST", $"/books/{Id}", "(no route)")]
    [InlineData("GET", "/books/c4n4ry", "(no route)")]
    [InlineData("GET", $"/books/{Id}?token=c4n4ry", $"/books/{Id}")]
    [InlineData("GET", "/pages/c4n4ry", "/pages/{name}")]
    public async Task Nothing_that_a_client_typed_is_logged(string method, string path, string expected)
    {
        await SendAsync(new HttpMethod(method), path);

        var line = Assert.Single(OwnLines());
        Assert.Equal(expected, line.Properties["path"]);
        Assert.DoesNotContain(
            line.Properties.Where(pair => !IsOfFramework(pair.Key)),
            pair => $"{pair.Value}".Contains("c4n4ry", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_method_that_does_not_exist_is_not_repeated()
    {
        await SendAsync(new HttpMethod("C4N4RY"), $"/books/{Id}");

        Assert.Equal("(other)", Assert.Single(OwnLines()).Properties["method"]);
    }

    [Fact]
    public async Task An_unhandled_exception_is_a_500()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(HttpMethod.Get, "/broken"));

        Assert.Equal(500, Assert.Single(OwnLines()).Properties["Status"]);
    }

    // The line formatters leave the framework's own scope values out; their tests show it.
    private static bool IsOfFramework(string name) => name is "RequestPath" or "RequestId";

    [LoggerMessage(LogLevel.Warning, "From within")]
    private static partial void LogFromWithin(ILogger logger);

    private IEnumerable<RecordedLine> OwnLines() =>
        _log.Lines.Where(line =>
            string.Equals(line.Category, typeof(RequestLogMiddleware).FullName, StringComparison.Ordinal)
        );

    private async Task SendAsync(HttpMethod method, string path)
    {
        using var client = _host!.GetTestClient();
        using var request = new HttpRequestMessage(method, path);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
