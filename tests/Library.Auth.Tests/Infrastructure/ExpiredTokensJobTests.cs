using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Auth.Infrastructure;
using Library.Testing;
using Library.Testing.Auth;
using Library.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Auth.Tests.Infrastructure;

public sealed class ExpiredTokensJobTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_that_have_expired_are_forgotten()
    {
        var (clock, tokens) = (new FakeClock(), new InMemoryRefreshTokenRepository());
        await using var database = await SqliteTestDatabase.CreateAsync(Cancellation);
        await using var services = new ServiceCollection()
            .AddScoped(_ => database.OpenSession())
            .AddSingleton<IRefreshTokenRepository>(tokens)
            .AddTransient<IBrowserSessions, SqlBrowserSessions>()
            .BuildServiceProvider();
        var token = RefreshToken.Begin(
            new RefreshTokenId(A.NewId()),
            new Session(A.NewSessionId(), new SessionOwner(A.NewMemberId(), "stamp")),
            "hash",
            Client.Of("192.0.2.7", userAgent: null),
            clock.GetUtcNow(),
            TimeSpan.FromMinutes(1)
        );
        await tokens.CreateAsync(token, Cancellation);
        var job = new ExpiredTokensJob(services.GetRequiredService<IServiceScopeFactory>(), clock);

        await job.RunAsync(Cancellation);
        Assert.NotNull(await tokens.FindAsync("hash", Cancellation));
        clock.Advance(TimeSpan.FromHours(1));
        await job.RunAsync(Cancellation);

        Assert.Null(await tokens.FindAsync("hash", Cancellation));
    }
}
