using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Library.Host.Http.ServerRefusals;

/// <summary>
/// Passes on to a connection all that the server writes, and gives the server's own refusals a problem as their body.
/// The server has no hook for these: they are written before the pipeline exists.
/// </summary>
/// <param name="inner">Writes to the connection.</param>
internal sealed class RefusalWriter(PipeWriter inner) : PipeWriter
{
    private Memory<byte> _lent;

    /// <inheritdoc />
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    /// <inheritdoc />
    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>Puts one between the server and each connection.</summary>
    public static void Apply(KestrelServerOptions options) =>
        options.ConfigureEndpointDefaults(listen =>
            listen.Use(next =>
                connection =>
                {
                    var transport = connection.Transport;
                    connection.Transport = new Transport(transport.Input, new RefusalWriter(transport.Output));
                    return next(connection);
                }
            )
        );

    /// <inheritdoc />
    public override Memory<byte> GetMemory(int sizeHint = 0) => _lent = inner.GetMemory(sizeHint);

    /// <inheritdoc />
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc />
    public override void Advance(int bytes)
    {
        if (ServerRefusal.Complete(_lent.Span[..bytes]) is { } completed)
        {
            _lent = default;
            inner.Write(completed);
            return;
        }

        // The server may write into the rest of what it was lent, and advance once more.
        _lent = _lent[bytes..];
        inner.Advance(bytes);
    }

    /// <inheritdoc />
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        inner.FlushAsync(cancellationToken);

    /// <inheritdoc />
    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    /// <inheritdoc />
    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    /// <inheritdoc />
    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
