using Library.Host.Tests.Published;
using Library.Host.Tests.Serving;
using Library.Testing.Servers;

namespace Library.Host.Tests.Telemetry;

public sealed class TelemetryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traces_and_metrics_reach_the_collector_when_the_service_stops_at_the_latest()
    {
        await using var collector = await Collector.StartAsync(Cancellation);

        await LendAndStopAsync(collector);

        var traces = collector.Received("traces");
        Assert.Contains("POST /loans", traces, StringComparison.Ordinal);
        Assert.Contains("/members/verify", traces, StringComparison.Ordinal);
        var metrics = collector.Received("metrics");
        Assert.Contains("library.loans.made", metrics, StringComparison.Ordinal);
        Assert.Contains("library.mails.sent", metrics, StringComparison.Ordinal);
        Assert.Contains("http.server.request.duration", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_link_or_address_is_in_what_the_collector_gets()
    {
        await using var collector = await Collector.StartAsync(Cancellation);

        var reader = await LendAndStopAsync(collector);

        var received = collector.Received("traces") + collector.Received("metrics");
        Assert.NotEmpty(received);
        Assert.DoesNotContain("c4n4ry", received, StringComparison.Ordinal);

        // So much of a token is the same in all, and is not among the random bytes of the ids of traces by chance.
        Assert.DoesNotContain(reader.AccessToken[..10], received, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", received, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Patron> LendAndStopAsync(Collector collector)
    {
        await using var mail = SmtpSink.Start();
        var variables = Variables.Production().WithMailTo(mail);
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Url;
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        await using var library = LibraryProcess.Start(variables);
        using var api = new LibraryClient(await library.ListensAsync());
        var desk = new LendingDesk(api, mail);

        var reader = await desk.PatronAsync();

        await desk.BorrowAsync(await desk.AddBookAsync(), reader);
        await api.GetAsync("/members/verify?token=c4n4ry");
        await api.GetAsync("/c4n4ry?c4n4ry=c4n4ry");

        await library.TerminateAsync();
        Assert.Equal(0, await library.EndsAsync());
        return reader;
    }
}
