using System.IO.Compression;
using System.Text;
using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Application;

public sealed class ExportLibraryTests : ILibraryReading, IMarcXml
{
    private static readonly string[] Beginnings =
    [
        "books.csv: id,title,subtitle,volume,author,",
        "books.marcxml: records",
        "members.csv: id,card_number,name,email,group,",
        "loans.csv: member_id,card,barcode,lent,due,",
        "holds.csv: member_id,card,book_id,title,barcode,",
        "policy.json: policy",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public async Task The_archive_holds_every_list_the_records_and_the_policy(char separator)
    {
        using var output = new MemoryStream();

        await Export.WriteArchiveAsync(output, separator, Cancellation);

        await using var archive = new ZipArchive(output);
        var contents = new List<string>();
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Cancellation));
            contents.Add($"{entry.FullName}: {(await reader.ReadToEndAsync(Cancellation)).TrimStart('\uFEFF')}");
        }

        Assert.Equal(Beginnings.Length, contents.Count);
        Assert.All(
            contents.Zip(Beginnings),
            pair => Assert.StartsWith(pair.Second.Replace(',', separator), pair.First, StringComparison.Ordinal)
        );
        Assert.All(
            contents.Where(content => content.Contains(".csv", StringComparison.Ordinal)),
            content => Assert.Equal(3, content.Split("\r\n").Length)
        );
    }

    [Theory]
    [InlineData("library.csv", "id,title,")]
    [InlineData("library.xml", "records")]
    [InlineData("library.MARCXML", "records")]
    [InlineData("library.zip", "PK")]
    [InlineData("library.txt", null)]
    public async Task The_end_of_a_name_tells_what_is_written(string name, string? beginning)
    {
        using var output = new MemoryStream();

        var isWritten = await Export.WriteAsync(name, () => output, Cancellation);

        Assert.Equal(beginning is not null, isWritten);
        Assert.StartsWith(
            beginning ?? "",
            Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF'),
            StringComparison.Ordinal
        );
    }

    Task ILibraryReading.ReadTitlesAsync(
        Func<IAsyncEnumerable<ListedTitle>, Task> write,
        CancellationToken cancellationToken
    ) => write(AsyncEnumerable.Repeat(new ListedTitle(), 1));

    Task ILibraryReading.ReadMembersAsync(
        Func<IAsyncEnumerable<ListedMember>, Task> write,
        CancellationToken cancellationToken
    ) => write(AsyncEnumerable.Repeat(new ListedMember(), 1));

    Task ILibraryReading.ReadLoansAsync(
        Func<IAsyncEnumerable<ListedLoan>, Task> write,
        CancellationToken cancellationToken
    ) => write(AsyncEnumerable.Repeat(new ListedLoan(), 1));

    Task ILibraryReading.ReadHoldsAsync(
        Func<IAsyncEnumerable<ListedHold>, Task> write,
        CancellationToken cancellationToken
    ) => write(AsyncEnumerable.Repeat(new ListedHold(), 1));

    Task ILibraryReading.WritePolicyAsync(Stream output, CancellationToken cancellationToken) =>
        output.WriteAsync("policy"u8.ToArray(), cancellationToken).AsTask();

    Task IMarcXml.WriteAsync(IAsyncEnumerable<ListedTitle> rows, Stream output, CancellationToken cancellationToken) =>
        output.WriteAsync("records"u8.ToArray(), cancellationToken).AsTask();

    private ExportLibrary Export => new(this, new CsvSheets(), this);
}
