using Library.Desk.Contract;
using Library.Host.Persistence;
using Library.Platform.Sql;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Library.Host.Administration;

/// <summary>
/// Opens the set-up once the service serves and the database is there, and greets the operator of a library that has no
/// librarian. A database that does not answer just then costs the greeting until the next start, and no more.
/// </summary>
internal sealed partial class SetUpGreeting(
    MigrationState migrations,
    IServiceScopeFactory scopes,
    IServer server,
    IHostApplicationLifetime lifetime,
    SetUpNotice notice,
    ILogger<SetUpGreeting> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WaitUntilServingAsync(stoppingToken);
            await migrations.WaitAsync(stoppingToken);
            if (await OpenAsync(stoppingToken) is { } code)
            {
                // A console that takes no line holds up the greeting alone.
                var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
                await Task.Run(() => notice.Announce(addresses, code), stoppingToken).WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends before it served, so there is nothing to announce.
        }
        catch (Exception failure)
            when (failure is DatabaseUnavailableException or TransientFaultException or OperationCanceledException)
        {
            LogNotOpened(failure.GetType().Name);
        }
    }

    private async Task<string?> OpenAsync(CancellationToken cancellationToken)
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

    [LoggerMessage(LogLevel.Information, "Whether the library has to be set up could not be looked up ({Failure}).")]
    private partial void LogNotOpened(string failure);
}
