using System.Text;
using Library.Testing.Databases;
using Library.Transfer.Application;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>The stock of one library, in an empty one on the other database.</summary>
public sealed class RoundTripTests
{
    private const int Titles = 1000;

    /// <summary>The scripts, as first and last code points.</summary>
    private static readonly (int First, int Last)[] Scripts =
    [
        (0x0021, 0x007E),
        (0x00C0, 0x024F),
        (0x0370, 0x0373),
        (0x0391, 0x03A1),
        (0x0410, 0x044F),
        (0x0531, 0x0556),
        (0x05D0, 0x05EA),
        (0x0621, 0x063A),
        (0x0905, 0x0939),
        (0x0E01, 0x0E2E),
        (0x10D0, 0x10F0),
        (0x1200, 0x1248),
        (0x3041, 0x3096),
        (0x4E00, 0x9FA5),
        (0xAC00, 0xD7A3),
        (0x1F300, 0x1F5FF),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_leaves_one_library_comes_into_one_on_the_other_database_and_leaves_it_equal()
    {
        await using var one = await SqliteTestDatabase.CreateAsync(Cancellation);
        await using var other = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);
        await using var first = new TransferLibrary(one);
        await using var second = new TransferLibrary(other);
        Assert.Equal(("done", Titles, 0, 0, 0, 0), await first.ImportAsync(await ListAsync(new Random(20))));
        var sheet = await ExportAsync(first, exports => exports.WriteSheetAsync);
        var archive = await ExportAsync(first, exports => exports.WriteArchiveAsync);

        var report = await second.RunAsync(await second.ReceiveAsync(archive, "export.zip"));

        Assert.Equal(0, report!.Refused);
        Assert.Equal(
            Encoding.UTF8.GetString(sheet),
            Encoding.UTF8.GetString(await ExportAsync(second, exports => exports.WriteSheetAsync))
        );
        var records = await ExportAsync(second, exports => exports.WriteRecordsAsync);
        Assert.Equal(await ExportAsync(first, exports => exports.WriteRecordsAsync), records);
        var again = await first.RunAsync(await first.ReceiveAsync(records, "export.xml"));
        Assert.Equal((0, 0, 0), (again!.Created, again.CopiesAdded, again.Refused));
    }

    private static async Task<byte[]> ExportAsync(
        TransferLibrary library,
        Func<ExportLibrary, Func<Stream, CancellationToken, Task>> write
    )
    {
        using var output = new MemoryStream();
        await write(library.Get<ExportLibrary>())(output, Cancellation);
        return output.ToArray();
    }

    /// <summary>A list of titles of all scripts, some with several copies, volumes, formulas and line breaks.</summary>
    private static async Task<string> ListAsync(Random random)
    {
        using var output = new MemoryStream();
        await using (var sheet = new Transfer.Infrastructure.CsvSheets().Begin(output))
        {
            await sheet.WriteAsync(
                ["title", "subtitle", "volume", "author", "isbn", "year", "subjects", "description", "copies", "note"],
                Cancellation
            );
            for (var number = 0; number < Titles; number++)
            {
                var texts = Enumerable.Range(0, 7).Select(_ => Text(random)).ToArray();
                string[] cells =
                [
                    $"{texts[0]} {number}",
                    texts[1],
                    number % 3 == 0 ? texts[2] : "",
                    texts[3],
                    number % 2 == 0 ? $"999{number:D10}" : "",
                    texts[4],
                    SubjectList.Write([$"{texts[1]};|\\", texts[2]]),
                    $"=1+1\n{texts[5]}",
                    (number % 4).ToString(System.Globalization.CultureInfo.InvariantCulture),
                    texts[6],
                ];
                await sheet.WriteAsync(cells.Select(CellText.Write), Cancellation);
            }
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string Text(Random random)
    {
        var (first, last) = Scripts[random.Next(Scripts.Length)];
        var signs = Enumerable.Range(0, random.Next(1, 12)).Select(_ => new Rune(random.Next(first, last + 1)));
        return string.Concat(signs);
    }
}
