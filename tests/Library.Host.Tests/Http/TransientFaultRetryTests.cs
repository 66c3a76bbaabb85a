using System.Net.Http.Json;
using System.Security.Claims;
using Library.Host.Http;
using Library.Host.Persistence;
using Library.Platform.Sql;
using Library.Testing;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Http;

public sealed class TransientFaultRetryTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase? _database;
    private WebApplication? _host;
    private int _faults;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = new SqliteDatabase(_folder.File("empty.db"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<MigrationState>();
        builder.Services.AddScoped(_ => new SqlSession(_database));
        _host = builder.Build();
        _host.UseRouting();
        _host.UseMiddleware<TransientFaultRetry>();
        _host.MapPost(
            "/echo",
            (Body<Note> body) => _faults-- > 0 ? throw new TransientFaultException(null!) : body.Value
        );
        _host.MapGet(
            "/caller",
            (HttpContext context) =>
            {
                var wasKnown = context.User.Identity?.IsAuthenticated;
                context.User = new ClaimsPrincipal(new ClaimsIdentity("Test"));
                return _faults-- > 0 ? throw new TransientFaultException(null!) : wasKnown;
            }
        );
        await _host.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        _database?.Dispose();
        await _folder.DisposeAsync();
    }

    [Theory]
    [InlineData(2, true, 200)]
    [InlineData(2, false, 200)]
    [InlineData(3, false, 500)]
    public async Task A_request_is_repeated_twice_with_the_same_body(int faults, bool isChunked, int status)
    {
        _faults = faults;
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_host!.Urls.Single()}/echo");
        request.Content = JsonContent.Create(new { text = new string('x', 20_000) });
        request.Headers.TransferEncodingChunked = isChunked;

        using var answer = await client.SendAsync(request, Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
        if (status == 200)
        {
            Assert.Equal(20_000, (await answer.Content.ReadFromJsonAsync<Note>(Cancellation))?.Text.Length);
        }
    }

    [Fact]
    public async Task A_request_that_is_repeated_forgets_its_caller()
    {
        _faults = 1;
        using var client = new HttpClient();

        Assert.Equal("false", await client.GetStringAsync($"{_host!.Urls.Single()}/caller", Cancellation));
    }

    private sealed record Note(string Text);
}
