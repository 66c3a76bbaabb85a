using System.Buffers;
using System.Text;

namespace Library.Platform.Logging;

/// <summary>
/// Writes lines to a stream in the order in which they came, from a thread of its own: the first one at once, those
/// that come within the next milliseconds together, so that a busy service does not pay for a system call and two
/// switches of threads with every line. Disposal writes everything that has come; what comes later is written before
/// the call returns.
/// </summary>
internal sealed class LineOutput : IDisposable
{
    private const int MostWaiting = 1 << 20;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(5);
    private readonly Lock _turnToWrite = new();
    private readonly object _gate = new();
    private readonly ManualResetEventSlim _end = new();
    private readonly Stream _stream;
    private readonly Thread _thread;
    private ArrayBufferWriter<byte> _waiting = new(4096);
    private ArrayBufferWriter<byte> _inHand = new(4096);
    private bool _isIdle;

    /// <summary>Starts the thread.</summary>
    /// <param name="stream">Where lines go. It is not disposed.</param>
    public LineOutput(Stream stream)
    {
        _stream = stream;
        _thread = new Thread(WriteUntilTheEnd) { IsBackground = true, Name = "Log" };
        _thread.Start();
    }

    /// <summary>
    /// Takes one or more whole lines. It waits only while a mebibyte is waiting, because the stream takes less than
    /// comes.
    /// </summary>
    public void Write(ReadOnlySpan<char> lines)
    {
        lock (_gate)
        {
            while (_waiting.WrittenCount >= MostWaiting && !_end.IsSet)
            {
                Monitor.Wait(_gate);
            }

            Encoding.UTF8.GetBytes(lines, _waiting);
            if (_isIdle)
            {
                _isIdle = false;
                Monitor.PulseAll(_gate);
            }
        }

        if (_end.IsSet)
        {
            WriteWaiting();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _end.Set();
            Monitor.PulseAll(_gate);
        }

        _thread.Join();
        WriteWaiting();
    }

    private void WriteUntilTheEnd()
    {
        do
        {
            WaitForLines();
            WriteWaiting();
        } while (!_end.Wait(Gathering));
    }

    private void WaitForLines()
    {
        lock (_gate)
        {
            while (_waiting.WrittenCount == 0 && !_end.IsSet)
            {
                _isIdle = true;
                Monitor.Wait(_gate);
            }

            _isIdle = false;
        }
    }

    private void WriteWaiting()
    {
        lock (_turnToWrite)
        {
            lock (_gate)
            {
                (_waiting, _inHand) = (_inHand, _waiting);
                Monitor.PulseAll(_gate);
            }

            try
            {
                _stream.Write(_inHand.WrittenSpan);
                _stream.Flush();
            }
            catch (IOException)
            {
                // Nobody reads it, or the disk is full: the service goes on without these lines.
            }

            _inHand.ResetWrittenCount();
        }
    }
}
