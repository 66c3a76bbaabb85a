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

    [Theory]
    [InlineData("list.csv", "list.csv")]
    [InlineData(@"C:\lists\list.csv", "list.csv")]
    [InlineData("/home/ann/list.csv", "list.csv")]
    [InlineData(" li\u0007st.csv ", "list.csv")]
    [InlineData("/", "")]
    [InlineData("", "")]
    public async Task A_file_keeps_its_own_name_and_waits_with_its_size_and_encoding(string name, string kept)
    {
        var import = await ReceiveAsync(ListFormat.Csv, [.. "title\n"u8, 0xE4, 0x0A], name);

        Assert.Equal(
            (kept, ImportState.Waiting, 8, TextEncoding.Windows1252),
            (import.FileName, import.State, import.Size, import.Encoding)
        );
    }

    [Fact]
    public async Task A_name_is_cut_behind_200_characters()
    {
        var import = await ReceiveAsync(ListFormat.Csv, [1], string.Concat(Enumerable.Repeat("😀", 201)));

        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 200)), import.FileName);
    }

    [Theory]
    [InlineData("504B0304", false)]
    [InlineData("D0CF11E0", true)]
    [InlineData("", false)]
    public async Task A_workbook_begins_like_an_archive(string bytes, bool isRefused)
    {
        var refusal = await Record.ExceptionAsync(() =>
            ReceiveAsync(ListFormat.Xlsx, Convert.FromHexString(bytes), "list.xlsx")
        );

        Assert.Equal(isRefused, refusal is NoWorkbookException);
    }

    [Fact]
    public async Task Nothing_is_left_of_a_file_that_is_refused()
    {
        var imports = new InMemoryImports();

        await Assert.ThrowsAsync<NoWorkbookException>(() => SendAsync(imports, "no workbook", format: ListFormat.Xlsx));

        Assert.Empty(imports.Kept);
    }

    [Fact]
    public async Task A_form_is_known_again_by_its_number_its_kind_and_its_file()
    {
        var imports = new InMemoryImports();
        var first = await SendAsync(imports, "title");

        Assert.Equal(first, await SendAsync(imports, "title"));
        var others = new[]
        {
            await SendAsync(imports, "title\n"),
            await SendAsync(imports, "title", form: "2"),
            await SendAsync(imports, "title", name: "other.csv"),
            await SendAsync(imports, "title", kind: ListKind.Members),
            await SendAsync(imports, "title", form: null),
            await SendAsync(imports, "title", form: null),
        };
        Assert.Distinct([first, .. others]);
    }

    private static async Task<ImportId> SendAsync(
        InMemoryImports imports,
        string content,
        string? form = "1",
        string name = "list.csv",
        ListKind kind = ListKind.Books,
        ListFormat format = ListFormat.Csv
    )
    {
        var receive = new ReceiveImport(imports, new IdGenerator(TimeProvider.System), TimeProvider.System);
        var list = new ReceivedList(kind, format, IsTrial: true) { FileName = name, SentBy = form };
        var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        return (await receive.ExecuteAsync(file, list, TestContext.Current.CancellationToken)).Id;
    }

    private static Task<Import> ReceiveAsync(ListFormat format, byte[] content, string name) =>
        new ReceiveImport(new Nowhere(), new IdGenerator(TimeProvider.System), TimeProvider.System).ExecuteAsync(
            new MemoryStream(content),
            new ReceivedList(ListKind.Books, format, IsTrial: false) { FileName = name },
            TestContext.Current.CancellationToken
        );

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
