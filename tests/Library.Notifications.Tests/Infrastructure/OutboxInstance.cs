using System.Diagnostics.Metrics;
using Library.Notifications.Contract;
using Library.Notifications.Infrastructure;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>The parts of the slice as one running instance of the program has them, with a transport and a clock that a
/// test moves.</summary>
internal sealed class OutboxInstance : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly WorkerSignal<OutboxDispatcher> _signal;
    private readonly OutboxDispatcher _dispatcher;
    private readonly FakeClock _clock;
    private readonly IdGenerator _ids;

    public OutboxInstance(ISqlDatabase database, FakeClock clock)
    {
        _clock = clock;
        _ids = new IdGenerator(clock);
        _signal = new WorkerSignal<OutboxDispatcher>(clock);
        Database = new InterruptibleDatabase(database);
        _services = NewServices();
        Meters = _services.GetRequiredService<IMeterFactory>();
        var loggers = Logs.Factory;
        Outbox = new Outbox(Database, _ids, clock);
        var limits = new OutboxLimits();
        var metrics = new OutboxMetrics(Meters);
        var delivery = new MailDelivery(
            Outbox,
            Transport,
            new NoticeMails(_services.GetRequiredService<IServiceScopeFactory>()),
            metrics,
            limits,
            clock,
            loggers.CreateLogger<MailDelivery>()
        );
        _dispatcher = new OutboxDispatcher(
            Outbox,
            _signal,
            delivery,
            metrics,
            limits,
            clock,
            loggers.CreateLogger<OutboxDispatcher>()
        );
        Health = new OutboxHealthCheck(Outbox, clock);
    }

    public InterruptibleDatabase Database { get; }

    /// <summary>The things that members are told, as far as a test says they are true.</summary>
    public FakeTopic Topic { get; } = new();

    public Outbox Outbox { get; }

    public FakeTransport Transport { get; } = new();

    public LogLines Logs { get; } = new();

    public IMeterFactory Meters { get; }

    public IOutboxHealth Health { get; }

    public Task StartAsync(CancellationToken cancellationToken) => _dispatcher.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _dispatcher.StopAsync(cancellationToken);

    /// <summary>Does the work as one request does: on a session of its own, committed at the end or not.</summary>
    public async Task InRequestAsync(Func<OutboxNotifier, Task> work, bool commits = true)
    {
        await using var session = new SqlSession(Database);
        await work(new OutboxNotifier(session, _signal, _ids, _clock));
        if (commits)
        {
            await session.CommitAsync(CancellationToken.None);
        }
    }

    public Task SendAsync(string subject, string recipient = "ann@example.org", string body = "Hello.") =>
        InRequestAsync(notifier =>
            notifier.SendAsync(recipient, new Notification(subject, body), CancellationToken.None)
        );

    /// <summary>Does a round of the job.</summary>
    public Task TellAsync() =>
        new NoticeJob(
            _services.GetRequiredService<IServiceScopeFactory>(),
            Logs.Factory.CreateLogger<NoticeJob>()
        ).RunAsync(CancellationToken.None);

    /// <summary>Does the work as one request does, with the notices of the slice.</summary>
    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> work)
        where TService : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        var result = await work(scope.ServiceProvider.GetRequiredService<TService>());
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(CancellationToken.None);
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _dispatcher.StopAsync(limit.Token);
        _dispatcher.Dispose();
        await _services.DisposeAsync();
        Logs.Factory.Dispose();
    }

    private ServiceProvider NewServices() =>
        new ServiceCollection()
            .AddMetrics()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton(_ids)
            .AddSingleton(_signal)
            .AddScoped(_ => new SqlSession(Database))
            .AddSingleton<IRecipients>(Topic)
            .AddSingleton<INoticeTopic>(Topic)
            .AddSingleton<INoticePolicies>(Topic)
            .AddNotices("https://library.example.org/")
            .BuildServiceProvider();
}
