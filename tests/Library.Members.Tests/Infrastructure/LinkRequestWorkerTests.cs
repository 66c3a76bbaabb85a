using Library.Members.Domain;
using Library.Members.Infrastructure;
using Library.Members.Tests.Application;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Members.Tests.Infrastructure;

public sealed class LinkRequestWorkerTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly MembersFixture _fixture = new();
    private readonly LinkRequestQueue _requests = new();
    private readonly Queue<Exception> _failures = new();
    private readonly LogLines _log = new();
    private SqliteTestDatabase? _database;
    private ServiceProvider? _services;
    private LinkRequestWorker? _worker;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LinkRequestWorker Worker => _worker!;

    public async ValueTask InitializeAsync()
    {
        _database = await SqliteTestDatabase.CreateAsync(Cancellation);
        _services = new ServiceCollection()
            .AddScoped(_ => _database.OpenSession())
            .AddScoped(_ => _failures.TryDequeue(out var failure) ? throw failure : _fixture.SendLink)
            .BuildServiceProvider();
        _worker = new LinkRequestWorker(
            _requests,
            _services.GetRequiredService<IServiceScopeFactory>(),
            _fixture.Clock,
            _log.For<LinkRequestWorker>()
        );
    }

    public async ValueTask DisposeAsync()
    {
        _worker?.Dispose();
        _log.Dispose();
        await (_services?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [Fact]
    public async Task A_requested_link_is_mailed_soon()
    {
        await Worker.StartAsync(Cancellation);

        _requests.Add(await RequestAsync());

        await MailsAsync(1);
        await Worker.StopAsync(Cancellation);
    }

    [Fact]
    public async Task While_the_database_is_away_requests_wait_and_that_is_told_once()
    {
        _failures.Enqueue(new DatabaseUnavailableException());
        _failures.Enqueue(new TransientFaultException(innerException: null));
        _requests.Add(await RequestAsync());
        _requests.Add(await RequestAsync());
        await Worker.StartAsync(Cancellation);

        await Eventually.HoldsAsync(
            () =>
            {
                _fixture.Clock.Advance(TimeSpan.FromSeconds(2));
                return _fixture.Notifier.Kept.Count == 2;
            },
            Limit,
            "both are mailed",
            Cancellation
        );
        await Worker.StopAsync(Cancellation);
        Assert.Single(_log.All, line => line.Contains("a request for a mailed link waits", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_that_fails_for_good_does_not_hold_up_the_next()
    {
        _failures.Enqueue(new InvalidOperationException("A mistake in the program."));
        _requests.Add(await RequestAsync());
        _requests.Add(await RequestAsync());
        await Worker.StartAsync(Cancellation);

        await MailsAsync(1);
        await Worker.StopAsync(Cancellation);
        Assert.Single(_fixture.Notifier.Kept);
    }

    [Fact]
    public async Task At_a_stop_those_that_wait_are_still_looked_into_once()
    {
        for (var number = 0; number < 10; number++)
        {
            _requests.Add(await RequestAsync());
        }

        _failures.Enqueue(new DatabaseUnavailableException());
        _requests.Close();
        await Worker.StartAsync(Cancellation);

        await Worker.StopAsync(Cancellation);

        Assert.Equal(9, _fixture.Notifier.Kept.Count);
    }

    [Fact]
    public async Task A_full_queue_refuses_every_request()
    {
        var request = await RequestAsync();
        for (var number = 0; number < 1_000; number++)
        {
            _requests.Add(request);
        }

        Assert.Throws<BusyException>(() => _requests.Add(request));
        Assert.Throws<BusyException>(() => _requests.Add(new LinkRequest(LinkPurpose.ResetPassword, A.NewEmail())));
    }

    private async Task<LinkRequest> RequestAsync() =>
        new(LinkPurpose.ResetPassword, (await _fixture.AddAsync(A.VerifiedMember())).Email!);

    private Task MailsAsync(int count) =>
        Eventually.HoldsAsync(() => _fixture.Notifier.Kept.Count >= count, Limit, "it is mailed", Cancellation);
}
