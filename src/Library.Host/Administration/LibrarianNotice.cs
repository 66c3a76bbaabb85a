using Library.Host.Persistence;
using Library.Members.Contract;
using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>
/// Tells an operator once, when the database is there, that the library has no librarian yet and how one is made. It is
/// a hint and no more: a database that does not answer just then costs nothing but the hint.
/// </summary>
internal sealed partial class LibrarianNotice(
    MigrationState migrations,
    IServiceScopeFactory scopes,
    ILogger<LibrarianNotice> logger
) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await migrations.WaitAsync(stoppingToken);
            await using var scope = scopes.CreateAsyncScope();
            if (!await scope.ServiceProvider.GetRequiredService<ILibrarians>().ExistAsync(stoppingToken))
            {
                LogNone();
            }
        }
        catch (Exception failure)
            when (failure is DatabaseUnavailableException or TransientFaultException or OperationCanceledException)
        {
            LogUnknown(failure.GetType().Name);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "There is no librarian yet, so that books cannot be changed nor members seen. To make one: Library.Host "
            + "grant-librarian EMAIL"
    )]
    private partial void LogNone();

    [LoggerMessage(LogLevel.Debug, "Whether there is a librarian could not be looked up ({Failure}).")]
    private partial void LogUnknown(string failure);
}
