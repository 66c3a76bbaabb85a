using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Library.Host.Tests.Serving;

/// <summary>Clients that ask for all books and read the first line of the answer.</summary>
internal sealed class StalledReaders(IReadOnlyList<TcpClient> clients, IReadOnlyList<int> statuses) : IDisposable
{
    /// <summary>How many were answered with which status.</summary>
    public IEnumerable<(int Status, int Count)> Statuses =>
        statuses.Order().GroupBy(status => status).Select(group => (group.Key, group.Count()));

    /// <summary>Lets so many ask, each from the address that belongs to its number.</summary>
    public static async Task<StalledReaders> AskAsync(RunningLibrary library, int count, Func<int, string> address)
    {
        var clients = Enumerable.Range(0, count).Select(_ => new TcpClient { ReceiveBufferSize = 8 * 1024 }).ToList();
        var statuses = await Task.WhenAll(
            clients.Select((client, number) => AskAsync(client, library.Api.Address, address(number)))
        );
        return new StalledReaders(clients, statuses);
    }

    public void Dispose()
    {
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }

    private static async Task<int> AskAsync(TcpClient client, Uri service, string address)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await client.ConnectAsync(service.Host, service.Port, cancellationToken);
        var request = $"GET /books HTTP/1.1\r\nHost: library\r\nX-Forwarded-For: {address}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), cancellationToken);
        var start = new byte["HTTP/1.1 200".Length];
        await client.GetStream().ReadExactlyAsync(start, cancellationToken);
        return int.Parse(Encoding.ASCII.GetString(start)[^3..], CultureInfo.InvariantCulture);
    }
}
