using System.Runtime.InteropServices;
using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>
/// The frame of the commands that work on the database, beside a running service or without one: the parts of the
/// service without its workers, a schema that is up to date unless it is kept, and the words for a database that cannot
/// be used.
/// </summary>
/// <param name="settings">The settings of the service.</param>
/// <param name="errors">Where the operator is told why nothing was done.</param>
internal sealed class OperatorCommand(Settings settings, TextWriter errors)
{
    /// <summary>How long it may take.</summary>
    public TimeSpan Limit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether the schema stays as it is: a backup before an upgrade is of the version before.</summary>
    public bool KeepsSchema { get; init; }

    /// <summary>The advice for an operator whose command did not come to its end; may be empty.</summary>
    public string Advice { get; init; } = "";

    /// <summary>Does the work of a command, until a signal interrupts it.</summary>
    /// <param name="work">The work, with the services that it needs; it returns the exit code.</param>
    /// <returns>The exit code of the work, 69 where the database cannot be used, or 130 where it was
    /// interrupted.</returns>
    public async Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> work)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPlatform(settings).AddSlices(settings);
        await using var provider = services.BuildServiceProvider();
        using var limit = new CancellationTokenSource(Limit, provider.GetRequiredService<TimeProvider>());
        using var interruption = new Interruption();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, interruption.Token);
        try
        {
            await MigrateAsync(provider, either.Token);
            return await work(provider, either.Token);
        }
        catch (Exception failure) when (failure is SchemaTooNewException or UnfitDatabaseException)
        {
            await errors.WriteLineAsync(failure.Message);
        }
        catch (Exception failure)
            when (failure is DatabaseUnavailableException or TransientFaultException or OperationCanceledException)
        {
            if (interruption.Token.IsCancellationRequested)
            {
                await TellAsync("Interrupted.");
                return ExitCodes.Interrupted;
            }

            var reason = failure is OperationCanceledException ? null : failure.InnerException;
            await TellAsync($"The database cannot be used: {DatabaseFailure.Describe(reason)}.");
        }

        return ExitCodes.Unavailable;
    }

    private async Task MigrateAsync(IServiceProvider provider, CancellationToken cancellationToken)
    {
        if (!KeepsSchema)
        {
            await provider.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
            provider.GetRequiredService<MigrationState>().Complete();
        }
    }

    private Task TellAsync(string sentence) =>
        errors.WriteLineAsync(Advice.Length == 0 ? sentence : $"{sentence} {Advice}");

    /// <summary>Cancels at the first SIGINT or SIGTERM, so that nothing half done is left. Another one ends the process
    /// at once.</summary>
    private sealed class Interruption : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly PosixSignalRegistration[] _signals;

        public Interruption() =>
            _signals = [
                PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
                PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
            ];

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            foreach (var signal in _signals)
            {
                signal.Dispose();
            }

            _source.Dispose();
        }

        private void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !_source.IsCancellationRequested;
            _source.Cancel();
        }
    }
}
