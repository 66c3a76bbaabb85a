using System.Text;
using Library.Platform.Logging;
using Library.Testing;

namespace Library.Platform.Tests.Logging;

public sealed class LineOutputTests
{
    [Fact]
    public async Task A_line_is_written_without_waiting_for_another()
    {
        using var stream = new HeldStream();
        using var output = new LineOutput(stream);

        output.Write("one\n");

        await Eventually.HoldsAsync(
            () => Task.FromResult(stream.Text == "one\n"),
            TimeSpan.FromSeconds(10),
            "the line is written",
            TestContext.Current.CancellationToken
        );
    }

    [Fact]
    public async Task Lines_of_many_threads_are_all_there_whole_and_each_threads_own_in_order()
    {
        using var stream = new HeldStream();
        using (var output = new LineOutput(stream))
        {
            await Task.WhenAll(
                Enumerable
                    .Range(0, 8)
                    .Select(writer => Task.Run(() => WriteMany(output, writer), TestContext.Current.CancellationToken))
            );
        }

        var lines = stream.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8 * 2000, lines.Length);
        for (var writer = 0; writer < 8; writer++)
        {
            Assert.Equal(
                Enumerable.Range(0, 2000).Select(line => $"{writer} wrote é😀 {line}"),
                lines.Where(line => line[0] == '0' + writer)
            );
        }
    }

    [Fact]
    public void Disposal_writes_what_waits_and_what_comes_after_it_is_written_at_once()
    {
        using var stream = new HeldStream();
        var output = new LineOutput(stream);
        for (var line = 0; line < 100; line++)
        {
            output.Write($"{line}\n");
        }

        output.Dispose();
        Assert.Equal(100, stream.Text.Count(character => character == '\n'));

        output.Write("late\n");
        Assert.EndsWith("99\nlate\n", stream.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_that_nobody_takes_for_a_while_are_not_lost()
    {
        using var stream = new HeldStream { IsHeld = true };
        using var output = new LineOutput(stream);
        var megabyte = new string('x', (1 << 20) - 1) + "\n";
        var writing = Task.Run(
            () =>
            {
                for (var line = 0; line < 4; line++)
                {
                    output.Write(megabyte);
                }
            },
            TestContext.Current.CancellationToken
        );

        await Eventually.HoldsAsync(
            () => Task.FromResult(stream.Asked > 0),
            TimeSpan.FromSeconds(10),
            "the first line is on its way",
            TestContext.Current.CancellationToken
        );
        Assert.False(writing.IsCompleted);
        stream.IsHeld = false;
        await writing.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        output.Dispose();
        Assert.Equal(4 << 20, stream.Text.Length);
    }

    [Fact]
    public void A_stream_that_fails_does_not_stop_the_service()
    {
        using var stream = new HeldStream { Failure = new IOException("No space left on device") };
        var output = new LineOutput(stream);

        output.Write("lost\n");
        output.Dispose();

        stream.Failure = null;
        output.Write("kept\n");
        Assert.Equal("kept\n", stream.Text);
    }

    private static void WriteMany(LineOutput output, int writer)
    {
        for (var line = 0; line < 2000; line++)
        {
            output.Write($"{writer} wrote é😀 {line}\n");
        }
    }

    /// <summary>A stream that can stop taking, or fail.</summary>
    private sealed class HeldStream : MemoryStream
    {
        private readonly Lock _gate = new();
        private readonly ManualResetEventSlim _open = new(initialState: true);

        public Exception? Failure { get; set; }

        /// <summary>How often it was given something.</summary>
        public int Asked { get; private set; }

        public bool IsHeld
        {
            get => !_open.IsSet;
            set
            {
                if (value)
                {
                    _open.Reset();
                }
                else
                {
                    _open.Set();
                }
            }
        }

        public string Text
        {
            get
            {
                lock (_gate)
                {
                    return Encoding.UTF8.GetString(ToArray());
                }
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Asked++;
            _open.Wait(TimeSpan.FromSeconds(30));
            if (Failure is not null)
            {
                throw Failure;
            }

            lock (_gate)
            {
                base.Write(buffer);
            }
        }

        protected override void Dispose(bool disposing)
        {
            _open.Dispose();
            base.Dispose(disposing);
        }
    }
}
