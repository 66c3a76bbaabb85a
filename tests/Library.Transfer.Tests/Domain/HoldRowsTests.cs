using System.Globalization;
using Library.Holds.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

public sealed class HoldRowsTests
{
    [Theory]
    [InlineData("2024-03-01T10:00:00.1234567Z", "2024-03-01T10:00:00.123456+00:00", "")]
    [InlineData("2024-03-01 10:00:00", null, "2024-03-01 10:00")]
    [InlineData("1.3.2024", null, "2024-03-01 ")]
    public void A_time_is_read_as_the_databases_keep_it_and_one_without_a_zone_is_left_to_the_library(
        string cell,
        string? at,
        string ofLibrary
    )
    {
        var problems = new List<ImportProblem>();

        var hold = Read([("Card", "C1"), ("Reservedate", cell)], problems);

        Assert.Empty(problems);
        Assert.Equal(at, hold!.PlacedAt!.At?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
        Assert.Equal(ofLibrary, at is null ? $"{hold.PlacedAt.Day:yyyy-MM-dd} {hold.PlacedAt.Hour:HH:mm}" : "");
    }

    [Theory]
    [InlineData("", "2024-05-01", true)]
    [InlineData("no", "2024-05-01", false)]
    [InlineData("Yes", "", true)]
    [InlineData("1", "", true)]
    [InlineData("", "", false)]
    public void A_hold_is_suspended_where_the_row_says_so_or_names_the_end_of_it(
        string cell,
        string end,
        bool expected
    ) =>
        Assert.Equal(
            expected,
            Read([("placed_at", "2024-03-01"), ("suspend", cell), ("suspend_until", end)], [])!.IsSuspended
        );

    private static ListedHold? Read((string Name, string Cell)[] row, List<ImportProblem> problems) =>
        ListRows
            .Of(ListKind.Holds, [.. row.Select(cell => cell.Name), "member_id", "barcode"], ColumnChoices.None)
            .Read(new SourceRow(1, 2, [.. row.Select(cell => cell.Cell), "", ""]), problems) as ListedHold;
}
