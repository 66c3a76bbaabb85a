using System.Net;
using System.Net.Sockets;
using Library.Books.Contract;

namespace Library.Transfer.Infrastructure;

/// <summary>
/// Asks a catalogue elsewhere, without redirects, proxy or cookies; its answer is bounded in size, and in time with the
/// look-up of the name included. The address that a name stands for is checked when it is connected to, so that no
/// name leads anywhere else in between.
/// </summary>
internal sealed class SourceClient : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;
    private const int LargestHeadersInKibibytes = 16;
    private const int MostConnections = 4;

    private readonly Func<IPAddress, bool> _mayConnect;
    private readonly HttpClient _http;

    /// <summary>A client.</summary>
    /// <param name="mayConnect">Whether an address may be connected to.</param>
    /// <param name="limit">How long an answer may take.</param>
    public SourceClient(Func<IPAddress, bool> mayConnect, TimeSpan limit)
    {
        _mayConnect = mayConnect;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxConnectionsPerServer = MostConnections,
            MaxResponseHeadersLength = LargestHeadersInKibibytes,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = ConnectAsync,
        };
        _http = new HttpClient(handler) { Timeout = limit, MaxResponseContentBufferSize = LargestAnswer };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Library/1.0");
    }

    /// <summary>The whole answer to the question for a number.</summary>
    /// <param name="address">The address, with <see cref="BookSourceOptions.Place"/> in the place of the
    /// number.</param>
    /// <param name="isbn">The number, of digits and perhaps an <c>X</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BookSourceException">There was none, or none in time, or it was too large or a
    /// refusal.</exception>
    public async Task<byte[]> AskAsync(string address, string isbn, CancellationToken cancellationToken)
    {
        var question = new Uri(address.Replace(BookSourceOptions.Place, isbn, StringComparison.Ordinal));
        try
        {
            using var response = await _http.GetAsync(question, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK
                ? await response.Content.ReadAsByteArrayAsync(cancellationToken)
                : throw new BookSourceException($"the answer had the status {(int)response.StatusCode:D}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw new BookSourceException("the catalogue cannot be reached, or its answer is too large.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BookSourceException("no whole answer came in time.");
        }
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellationToken
    )
    {
        var known = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        IPAddress[] allowed = [.. known.Where(_mayConnect)];
        if (allowed.Length == 0)
        {
            throw new HttpRequestException("The name stands for no address that may be connected to.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
