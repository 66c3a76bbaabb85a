using Library.Desk.Contract;
using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Platform.Sql;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Library.Host.Administration;

/// <summary>
/// Opens the set-up once the service serves and the database is there, and greets the operator of a library that has no
/// librarian. A database that does not answer just then is asked again every second.
/// </summary>
internal sealed partial class SetUpGreeting(
    MigrationState migrations,
    IServiceScopeFactory scopes,
    IServer server,
    IHostApplicationLifetime lifetime,
    SetUpNotice notice,
    Settings settings,
    TimeProvider clock,
    ILogger<SetUpGreeting> logger
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WaitUntilServingAsync(stoppingToken);
            await migrations.WaitAsync(stoppingToken);
            if (await OpenAsync(stoppingToken) is { } code)
            {
                StartupNotices.WriteWithoutLibrarian(logger, settings);

                // A console that takes no line holds up the greeting alone.
                var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
                await Task.Run(() => notice.Announce(addresses, code), stoppingToken).WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends before it served, so there is nothing to announce.
        }
    }

    private async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryOpenAsync(cancellationToken);
            }
            catch (Exception failure)
                when (failure is DatabaseUnavailableException or TransientFaultException
                    || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
                )
            {
                if (attempt == 1)
                {
                    LogNotOpened(failure.GetType().Name);
                }
            }

            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    private async Task<string?> TryOpenAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var code = await scope.ServiceProvider.GetRequiredService<ISetUpDoor>().OpenAsync(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return code;
    }

    private async Task WaitUntilServingAsync(CancellationToken cancellationToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => serving.TrySetResult());
        await serving.Task.WaitAsync(cancellationToken);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Whether the library has to be set up could not be looked up ({Failure}). Trying again every second."
    )]
    private partial void LogNotOpened(string failure);
}
