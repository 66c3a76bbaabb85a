using System.Globalization;
using System.Text;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Application;

public sealed class PortionReadingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400, 0, 2)]
    [InlineData(1, 90_000, 12)]
    [InlineData(1, 0, 200)]
    public async Task A_portion_ends_with_its_copies_its_characters_or_its_rows(int copies, int length, int rows)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"T,{copies},{new string('x', length)}\n");
        var file = "title,copies,description\n" + string.Concat(Enumerable.Repeat(row, 250));
        var import = new Import
        {
            Id = Guid.Empty,
            Kind = ListKind.Books,
            Format = ListFormat.Csv,
            IsTrial = true,
        };
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(file));
        await using var reading = new PortionReading(import, content, [new CsvListReader()], 200, NeverAsync);

        Assert.Equal(rows, (await reading.NextAsync(Cancellation)).Rows);

        static Task NeverAsync() => throw new InvalidOperationException();
    }

    [Fact]
    public async Task The_lease_is_renewed_while_rows_are_passed_over_that_were_taken_in_before()
    {
        var import = new Import
        {
            Id = Guid.Empty,
            Kind = ListKind.Books,
            Format = ListFormat.Csv,
            IsTrial = true,
            Rows = 25_000,
        };
        var file = "title\n" + string.Concat(Enumerable.Repeat("x\n", 25_001));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(file));
        var renewed = 0;
        await using var reading = new PortionReading(
            import,
            content,
            [new CsvListReader()],
            200,
            () => Task.FromResult(renewed++)
        );

        Assert.Equal(1, (await reading.NextAsync(Cancellation)).Rows);
        Assert.Equal(2, renewed);
    }
}
