using System.Net.Sockets;
using System.Runtime.InteropServices;
using Library.Host.Configuration;
using Library.Host.Persistence;

namespace Library.Host;

/// <summary>Serves until a signal ends it, which may come before the start is complete.</summary>
internal static class ServiceRun
{
    /// <summary>Starts, serves and stops.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="SettingsException">The settings cannot be used.</exception>
    public static async Task<int> RunAsync()
    {
        using var stop = new CancellationTokenSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

        await using var application = LibraryApplication.Build(Settings.Load());
        try
        {
            await application.Services.GetRequiredService<MigrationService>().BeginAsync(stop.Token);
            await StartAsync(application, stop.Token);
        }
        catch (OperationCanceledException)
            when (stop.IsCancellationRequested || application.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return ExitCodes.Success;
        }

        await application.WaitForShutdownAsync(stop.Token);
        return ExitCodes.Success;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task StartAsync(WebApplication application, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            // Its workers have begun, and end before what they work with.
            await application.StopAsync(CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new SettingsException([new SettingFault(ListenAddresses.Name, RuleBehind(failure))]);
        }
    }

    private static string RuleBehind(Exception? failure)
    {
        while (failure is not (SocketException or null))
        {
            failure = failure.InnerException;
        }

        return (failure as SocketException)?.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => "must name another address: a program listens on this one already",
            SocketError.AddressNotAvailable => "must name an address of this machine",
            SocketError.AccessDenied => "must name another port: this user may not listen on it",
            _ => "must name an address that can be listened on",
        };
    }
}
