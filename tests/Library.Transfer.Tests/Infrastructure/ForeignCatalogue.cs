using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>A catalogue elsewhere, on this machine, which answers as it is told to.</summary>
internal sealed class ForeignCatalogue : IAsyncDisposable
{
    private readonly WebApplication _server;
    private int _questions;

    private ForeignCatalogue(WebApplication server) => _server = server;

    /// <summary>How many questions have come.</summary>
    public int Questions => _questions;

    /// <summary>The address of a question.</summary>
    public string Address =>
        _server.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)
        + $"/find?isbn={BookSourceOptions.Place}";

    public static Task<ForeignCatalogue> ThatSaysAsync(string answer) =>
        ThatAsync(context => context.Response.WriteAsync(answer));

    public static async Task<ForeignCatalogue> ThatAsync(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var catalogue = new ForeignCatalogue(builder.Build());
        catalogue._server.Run(context =>
        {
            Interlocked.Increment(ref catalogue._questions);
            return answer(context);
        });
        await catalogue._server.StartAsync(TestContext.Current.CancellationToken);
        return catalogue;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync(new CancellationToken(canceled: true));
        await _server.DisposeAsync();
    }
}
