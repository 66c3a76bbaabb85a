using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Application;

public sealed class ReceiveImportTests
{
    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task A_file_has_256_MiB_at_most(int beyond, bool isRefused)
    {
        var receive = new ReceiveImport(new Nowhere(), new IdGenerator(TimeProvider.System), TimeProvider.System);
        var list = new ReceivedList(ListKind.Books, ListFormat.Marc, IsTrial: false);
        await using var content = new Zeros(ReceiveImport.LargestFile + beyond);

        var refusal = await Record.ExceptionAsync(() =>
            receive.ExecuteAsync(content, list, TestContext.Current.CancellationToken)
        );

        Assert.Equal(isRefused, refusal is FileTooLargeException);
    }

    /// <summary>Keeps nothing.</summary>
    private sealed class Nowhere : ITransactions
    {
        public Task<TResult> RunAsync<TResult>(
            Func<ITransferTools, Task<TResult>> work,
            CancellationToken cancellationToken
        ) => Task.FromResult(default(TResult)!);
    }

    /// <summary>So many bytes.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = (int)Math.Min(buffer.Length, _left);
            _left -= read;
            return ValueTask.FromResult(read);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
