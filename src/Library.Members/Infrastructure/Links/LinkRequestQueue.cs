using System.Threading.Channels;
using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Infrastructure;

/// <summary>Requests for links that wait in this process for <see cref="LinkRequestWorker"/>. Safe to use from many
/// threads.</summary>
internal sealed class LinkRequestQueue : ILinkRequests
{
    private const int Capacity = 1_000;

    private readonly Channel<LinkRequest> _waiting = Channel.CreateBounded<LinkRequest>(
        new BoundedChannelOptions(Capacity) { SingleReader = true }
    );

    /// <summary>Whether <see cref="Close"/> was called.</summary>
    public bool IsClosed { get; private set; }

    public void Add(LinkRequest request)
    {
        if (!_waiting.Writer.TryWrite(request))
        {
            throw new BusyException();
        }
    }

    /// <summary>Takes no more; what waits already is still read.</summary>
    public void Close()
    {
        IsClosed = true;
        _waiting.Writer.TryComplete();
    }

    public IAsyncEnumerable<LinkRequest> ReadAllAsync(CancellationToken cancellationToken) =>
        _waiting.Reader.ReadAllAsync(cancellationToken);
}
