using System.Net;
using Library.Host.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Http;

public sealed class ForwardedHeadersGuardTests
{
    [Theory]
    [InlineData(null, "192.0.2.1", false, 1)]
    [InlineData("", "192.0.2.1", false, 0)]
    [InlineData("10.0.0.0/8", "192.0.2.1", false, 1)]
    [InlineData("10.0.0.0/8", "10.1.2.3", true, 0)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true, 0)]
    [InlineData("10.0.0.0/8", null, true, 0)]
    [InlineData(null, null, false, 1)]
    public async Task Headers_of_a_proxy_count_from_a_trusted_one_and_another_is_warned_of_once(
        string? networks,
        string? peer,
        bool isKept,
        int warnings
    )
    {
        using var log = new RecordingLoggerProvider();
        using var loggers = new LoggerFactory([log]);
        var guard = new ForwardedHeadersGuard(
            _ => Task.CompletedTask,
            new ProxyNetworks(
                networks?.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(IPNetwork.Parse).ToList()
            ),
            loggers.CreateLogger<ForwardedHeadersGuard>()
        );

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var context = new DefaultHttpContext();
            context.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
            foreach (
                var name in new[]
                {
                    "X-Forwarded-For",
                    "x-forwarded-proto",
                    "X-Forwarded-Prefix",
                    "TraceParent",
                    "tracestate",
                }
            )
            {
                context.Request.Headers[name] = "anything";
            }

            await guard.InvokeAsync(context);

            Assert.Equal(isKept ? 5 : 0, context.Request.Headers.Count);
        }

        Assert.Equal(warnings, log.Lines.Count);
    }
}
