using System.Globalization;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

/// <summary>Values in cells, read in the column of a list of holds.</summary>
public sealed class CellsTests
{
    private static readonly string[] Columns = ["placed_at", "ready_at", "member_id", "barcode"];

    private readonly List<ImportProblem> _problems = [];

    [Theory]
    [InlineData("2024-05-31", "2024-05-31")]
    [InlineData("31.5.2024", "2024-05-31")]
    [InlineData("31.05.2024", "2024-05-31")]
    [InlineData("2024/5/31", "2024-05-31")]
    [InlineData("20240531", "2024-05-31")]
    [InlineData("1000-01-01", "1000-01-01")]
    [InlineData("", null)]
    public void A_date_is_read_in_the_forms_that_programs_write(string cell, string? date)
    {
        var read = Of(cell).Date("ready_at");

        Assert.Equal(date, read?.ToString("O", CultureInfo.InvariantCulture));
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("2024-02-30")]
    [InlineData("0999-12-31")]
    [InlineData("5/31/2024")]
    [InlineData("soon")]
    public void A_date_that_there_is_not_is_refused(string cell)
    {
        Assert.Null(Of(cell).Date("ready_at"));

        var problem = Assert.Single(_problems);
        Assert.Equal(
            (7, 9, "ready_at", cell, "Must be a date that there is, such as 2024-05-31."),
            (problem.Row, problem.Line, problem.Column, problem.Value, problem.Reason)
        );
    }

    [Theory]
    [InlineData("2024-05-31T10:00:00+02:00", "2024-05-31T08:00:00.0000000+00:00", null)]
    [InlineData("2024-05-31T10:00:00.1234567Z", "2024-05-31T10:00:00.1234560+00:00", null)]
    [InlineData("1000-01-01 00:00:00", null, "1000-01-01 00:00:00.0000000")]
    [InlineData("2024-05-31T23:59:00.1234567", null, "2024-05-31 23:59:00.1234560")]
    [InlineData("0999-12-31 23:59:59", null, null)]
    [InlineData("2024-05-31", null, null)]
    [InlineData("", null, null)]
    public void A_moment_has_an_hour_and_is_one_of_the_library_unless_it_names_its_zone(
        string cell,
        string? at,
        string? ofLibrary
    )
    {
        var moment = Of(cell).Moment("ready_at");

        Assert.Equal(at, moment?.At?.ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(
            ofLibrary,
            moment?.Hour is null ? null : $"{moment.Day:yyyy-MM-dd} {moment.Hour:HH:mm:ss.fffffff}"
        );
        Assert.Empty(_problems);
    }

    [Theory]
    [InlineData("0", 0, false)]
    [InlineData("12", 12, false)]
    [InlineData("", null, false)]
    [InlineData("-1", null, true)]
    [InlineData("1.5", null, true)]
    [InlineData("99999999999", null, true)]
    public void A_number_is_whole_and_not_negative(string cell, int? number, bool isRefused)
    {
        Assert.Equal(number, Of(cell).Number("ready_at", "Must be a number."));
        Assert.Equal(isRefused, _problems.Count == 1);
    }

    [Theory]
    [InlineData("true TRUE yes 1", true, false)]
    [InlineData("false No 0", false, false)]
    [InlineData("maybe", false, true)]
    public void A_flag_is_true_or_false(string cells, bool expected, bool isRefused)
    {
        foreach (var cell in cells.Split(' '))
        {
            _problems.Clear();
            Assert.Equal(expected, Of(cell).Flag("ready_at"));
            Assert.Equal(
                isRefused ? "Must be true or false." : "",
                string.Join(' ', _problems.Select(problem => problem.Reason))
            );
        }

        Assert.Null(Of("").Flag("ready_at"));
    }

    [Fact]
    public void An_id_has_its_one_form_and_else_is_none()
    {
        var id = Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057");

        Assert.Equal(id, Of($" {id} ").Id("ready_at"));
        Assert.Null(Of($"{id:N}").Id("ready_at"));
        Assert.Empty(_problems);
    }

    [Fact]
    public void An_error_and_a_date_that_was_made_are_refused_once()
    {
        Assert.Null(Of("#REF!").Text("ready_at"));
        var dated = Of("45000", isDate: true);
        Assert.Equal("45000", dated.Undated("ready_at"));
        Assert.Equal("45000", dated.Sound("ready_at", _ => CellText.MadeDate));

        Assert.Equal([CellText.Error, CellText.MadeDate], _problems.Select(problem => problem.Reason));
        Assert.Equal("x", Of("x").Sound("ready_at", _ => null));
        Assert.Equal(2, _problems.Count);
    }

    [Fact]
    public void The_first_column_of_a_field_that_is_not_empty_counts()
    {
        var places = new ColumnPlaces(
            ["placed_at", "ready_until", "abholbis", "member_id", "barcode"],
            ListColumns.Of(ListKind.Holds),
            ColumnChoices.None
        );

        Assert.Equal(1, places.PlaceOf(Row("", "a", "b", "", ""), "ready_until"));
        Assert.Equal(2, places.PlaceOf(Row("", " ", "b", "", ""), "ready_until"));
        Assert.Equal(1, places.PlaceOf(Row("", "", "", "", ""), "ready_until"));
        Assert.Equal(-1, places.PlaceOf(Row("", "", "", "", ""), "card"));
        var unknown = places.Explain(Row("", "", "", "", ""), new IntakeFault("card", "No member has it."));
        Assert.Equal(("card", "", "No member has it."), (unknown.Column, unknown.Value, unknown.Reason));
    }

    [Theory]
    [InlineData("books", "author", "title")]
    [InlineData("members", "first_name card", "name")]
    [InlineData("loans", "card x due", "barcode")]
    [InlineData("loans", "card barcode x", "due")]
    [InlineData("loans", "x barcode due", "card or member_id")]
    [InlineData("holds", "card barcode", "placed_at")]
    [InlineData("holds", "placed_at barcode", "card or member_id")]
    [InlineData("holds", "placed_at member_id", "barcode or book_id")]
    public void A_list_without_a_needed_column_is_none(string of, string columns, string missing)
    {
        var kind = ListKinds.Parse(of, ListFormat.Csv);

        var refusal = Assert.Throws<UnreadableListException>(() =>
            ListRows.Of(kind, columns.Split(' '), ColumnChoices.None)
        );

        var reason = $"No column is named {missing}, or as another program names it.";
        Assert.Equal((1, reason), (refusal.Line, refusal.Message));
    }

    private Cells Of(string cell, bool isDate = false)
    {
        var places = new ColumnPlaces(Columns, ListColumns.Of(ListKind.Holds), ColumnChoices.None);
        var row = new SourceRow(7, 9, ["", cell, "", ""])
        {
            Dates = isDate ? new HashSet<int> { 1 } : new HashSet<int>(),
        };
        return new Cells(places, row, _problems);
    }

    private static SourceRow Row(params string[] cells) => new(1, 2, cells);
}
