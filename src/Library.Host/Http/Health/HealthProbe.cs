using System.Net.Sockets;
using Library.Host.Configuration;

namespace Library.Host.Http;

/// <summary>
/// Asks the service on this machine whether it is alive, for a container's health check, whose image needs no other
/// program for it.
/// </summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Asks once.</summary>
    /// <returns>0 if it is alive, else 1.</returns>
    public static async Task<int> RunAsync()
    {
        try
        {
            var address = ListenAddresses.Read(WebApplication.CreateSlimBuilder().Configuration)[0];
            using var client = new HttpClient(Handler(address)) { Timeout = Limit };
            using var answer = await client.GetAsync(Health(address));
            return answer.IsSuccessStatusCode ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (Exception failure)
            when (failure is SettingsException or HttpRequestException or OperationCanceledException)
        {
            return ExitCodes.Failure;
        }
    }

    // The service is on this machine: a proxy of the environment is for others.
    private static SocketsHttpHandler Handler(BindingAddress address)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (address.IsUnixPipe)
        {
            handler.ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(address.UnixPipePath), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }

        return handler;
    }

    private static Uri Health(BindingAddress address) =>
        address.IsUnixPipe
            ? new Uri("http://localhost/health")
            : new UriBuilder(Uri.UriSchemeHttp, ListenAddresses.ReachableHost(address), address.Port, "/health").Uri;
}
