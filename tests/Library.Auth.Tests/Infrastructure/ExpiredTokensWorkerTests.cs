using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Auth.Infrastructure;
using Library.Testing;
using Library.Testing.Auth;
using Library.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Auth.Tests.Infrastructure;

public sealed class ExpiredTokensWorkerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tokens_that_expired_are_forgotten_within_an_hour()
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
        using var worker = new ExpiredTokensWorker(
            services.GetRequiredService<IServiceScopeFactory>(),
            clock,
            NullLogger<ExpiredTokensWorker>.Instance
        );
        await worker.StartAsync(Cancellation);

        await Eventually.HoldsAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromHours(1));
                return await tokens.FindAsync("hash", Cancellation) is null;
            },
            TimeSpan.FromSeconds(30),
            "the token is forgotten",
            Cancellation
        );
        await worker.StopAsync(Cancellation);
    }
}
