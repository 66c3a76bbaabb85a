using System.Diagnostics.Metrics;
using Library.Notifications.Contract;
using Library.Notifications.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Tests.Infrastructure;

/// <summary>The parts of the slice as one running instance of the program has them, with a transport and a clock that a
/// test moves.</summary>
internal sealed class OutboxInstance : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly OutboxSignal _signal;
    private readonly OutboxDispatcher _dispatcher;
    private readonly FakeClock _clock;
    private readonly IdGenerator _ids;

    public OutboxInstance(ISqlDatabase database, FakeClock clock)
    {
        _clock = clock;
        _ids = new IdGenerator(clock);
        _signal = new OutboxSignal(clock);
        Database = new InterruptibleDatabase(database);
        Meters = _services.GetRequiredService<IMeterFactory>();
        var loggers = Logs.Factory;
        Outbox = new Outbox(Database, _ids, clock);
        var limits = new OutboxLimits();
        var metrics = new OutboxMetrics(Meters);
        var delivery = new MailDelivery(
            Outbox,
            Transport,
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

    public Outbox Outbox { get; }

    public FakeTransport Transport { get; } = new();

    public LogLines Logs { get; } = new();

    public IMeterFactory Meters { get; }

    public IOutboxHealth Health { get; }

    public Task StartAsync(CancellationToken cancellationToken) => _dispatcher.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _dispatcher.StopAsync(cancellationToken);

    /// <summary>Does the work as one request does: on a session of its own, committed at the end or not.</summary>
    public async Task InRequestAsync(Func<INotifier, Task> work, bool commits = true)
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

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _dispatcher.StopAsync(limit.Token);
        _dispatcher.Dispose();
        await _services.DisposeAsync();
        Logs.Factory.Dispose();
    }
}
