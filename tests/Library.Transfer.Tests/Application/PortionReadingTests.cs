using System.Globalization;
using System.Text;
using Library.Testing.Books;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Application;

public sealed class PortionReadingTests
{
    private static readonly Import List = new()
    {
        Id = default,
        Kind = ListKind.Books,
        Format = ListFormat.Csv,
        IsTrial = true,
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, 0, 2)]
    [InlineData(1, 90_000, 12)]
    [InlineData(1, 0, 200)]
    public async Task A_portion_ends_with_its_copies_its_characters_or_its_rows(int copies, int length, int rows)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"T,{copies},{new string('x', length)}\n");
        var file = "title,copies,description\n" + string.Concat(Enumerable.Repeat(row, 250));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(file));
        await using var reading = new PortionReading(List, content, [new CsvListReader()], TestSearch.Titles);

        Assert.Equal(rows, (await reading.NextAsync(Cancellation)).Rows);
    }

    [Fact]
    public async Task A_last_portion_without_rows_is_where_the_file_ends()
    {
        var file = "title\n" + string.Concat(Enumerable.Repeat("x\n", Portion.MostRows));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(file));
        await using var reading = new PortionReading(List, content, [new CsvListReader()], TestSearch.Titles);

        Assert.Null((await reading.NextAsync(Cancellation)).End);
        var last = await reading.NextAsync(Cancellation);

        Assert.Equal((0, content.Length, ImportState.Done), (last.Rows, last.Position, last.End));
    }
}
