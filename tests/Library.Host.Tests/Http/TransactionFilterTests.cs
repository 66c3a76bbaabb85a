using Library.Host.Http;
using Library.Platform.Sql;
using Library.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Http;

public sealed class TransactionFilterTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private SqliteDatabase? _database;
    private WebApplication? _host;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = new SqliteDatabase(_folder.File("notes.db"));
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddScoped(_ => new SqlSession(_database));
        _host = builder.Build();
        _host.UseExceptionHandler(failed => failed.Run(_ => Task.CompletedTask));
        var group = _host.MapGroup("");
        ((IEndpointConventionBuilder)group).Add(TransactionFilter.AddWhereSomethingMayChange);
        group.MapMethods("/notes", ["GET", "POST", "PUT", "DELETE"], WriteAsync);
        group.MapGet("/read", WriteAsync);
        group.MapPost(
            "/fail",
            async (SqlSession session) =>
            {
                await WriteAsync(session);
                throw new InvalidOperationException("after the write");
            }
        );
        await using var session = new SqlSession(_database);
        await session.WriteAsync("CREATE TABLE notes (text TEXT)", parameters: null, Cancellation);
        await session.CommitAsync(Cancellation);
        await _host.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        _database?.Dispose();
        await _folder.DisposeAsync();
    }

    [Theory]
    [InlineData("POST", "/notes", 1)]
    [InlineData("PUT", "/notes", 1)]
    [InlineData("DELETE", "/notes", 1)]
    [InlineData("GET", "/notes", 1)]
    [InlineData("POST", "/fail", 0)]
    [InlineData("GET", "/read", 0)]
    public async Task A_change_is_kept_unless_it_fails_or_the_endpoint_only_reads(string method, string path, int kept)
    {
        using var client = _host!.GetTestClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await client.SendAsync(request, Cancellation);

        await using var session = new SqlSession(_database!);
        Assert.Equal(
            kept,
            await session.ReadFirstAsync<int>("SELECT count(*) FROM notes", parameters: null, Cancellation)
        );
    }

    private static Task WriteAsync(SqlSession session) =>
        session.WriteAsync("INSERT INTO notes VALUES ('a')", parameters: null, CancellationToken.None);
}
