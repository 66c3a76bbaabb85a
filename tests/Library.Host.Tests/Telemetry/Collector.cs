using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Telemetry;

/// <summary>A telemetry collector (OTLP over HTTP) in the test's process that keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<(string Path, string Content)> _received = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _application = builder.Build();
        _application.MapPost(
            "/v1/{signal}",
            async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body, context.RequestAborted);
                _received.Enqueue((context.Request.Path.ToString(), Encoding.UTF8.GetString(body.ToArray())));
            }
        );
    }

    public string Url => _application.Urls.First();

    public static async Task<Collector> StartAsync(CancellationToken cancellationToken)
    {
        var collector = new Collector();
        await collector._application.StartAsync(cancellationToken);
        return collector;
    }

    /// <summary>All that came for a signal; names and texts in it are readable, the rest is protobuf.</summary>
    public string Received(string signal) =>
        string.Concat(_received.Where(request => request.Path == $"/v1/{signal}").Select(request => request.Content));

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
