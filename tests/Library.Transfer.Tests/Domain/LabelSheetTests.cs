using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

public sealed class LabelSheetTests
{
    [Theory]
    [InlineData(1, 19.4, 13.5)]
    [InlineData(2, 105, 13.5)]
    [InlineData(10, 105, 229.5)]
    public void Labels_are_placed_row_by_row(int number, double left, double top) =>
        Assert.Equal((left, top), LabelSheet.Of(SheetMeasures.Cards).PlaceOf(number));

    [Fact]
    public void All_measures_that_are_wrong_are_named_at_once()
    {
        var measures = SheetMeasures.Labels with { Columns = 0, LabelHeight = 14.9m, Left = -1 };

        var refusal = Assert.Throws<InvalidValueException>(() => LabelSheet.Of(measures));

        Assert.Equal(["columns", "label_height", "left"], refusal.Errors.Keys);
    }

    [Fact]
    public void Labels_that_are_not_on_the_paper_are_refused()
    {
        var measures = SheetMeasures.Labels with { GapAcross = 0.1m, Top = 1.1m };

        var refusal = Assert.Throws<InvalidValueException>(() => LabelSheet.Of(measures));

        Assert.Equal(
            [
                "label_width: The labels with their margin and their gaps are wider than the paper.",
                "label_height: The labels with their margin and their gaps are higher than the paper.",
            ],
            refusal.Errors.Select(error => $"{error.Key}: {error.Value[0]}")
        );
        Assert.Equal(24, LabelSheet.Of(SheetMeasures.Labels with { Top = 1 }).Labels);
    }

    [Theory]
    [InlineData("page_width", 50, 500)]
    [InlineData("page_height", 50, 500)]
    [InlineData("columns", 1, 20)]
    [InlineData("rows", 1, 50)]
    [InlineData("label_width", 25, 300)]
    [InlineData("label_height", 15, 300)]
    [InlineData("left", 0, 100)]
    [InlineData("top", 0, 100)]
    [InlineData("gap_across", 0, 100)]
    [InlineData("gap_down", 0, 100)]
    public void Each_measure_has_a_least_and_a_most(string field, int least, int most)
    {
        Assert.Equal(10, LabelSheet.Of(SheetMeasures.Cards).Labels);
        Assert.Null(RefusalOf(field, least));
        Assert.Null(RefusalOf(field, most));
        foreach (var measure in new[] { least - 0.1m, most + 0.1m })
        {
            Assert.Equal($"Must be from {least} to {most}.", RefusalOf(field, measure));
        }
    }

    [Fact]
    public void The_bars_of_a_code_are_as_wide_as_the_label_lets_them_be()
    {
        var sheet = LabelSheet.Of(SheetMeasures.Labels);

        // Eight characters in code B, with start, check and stop: 123 modules, and ten of silence on each side.
        Assert.Equal(70 / 143.0, sheet.ModuleOf(Barcode.Parse("ABCDEFGH")), 6);
    }

    /// <summary>The refusal of one measure, on a sheet with one small label.</summary>
    private static string? RefusalOf(string field, decimal measure)
    {
        var small = new SheetMeasures
        {
            PageWidth = 500,
            PageHeight = 500,
            Columns = 1,
            Rows = 1,
            LabelWidth = 25,
            LabelHeight = 15,
        };
        var measures = field switch
        {
            "page_width" => small with { PageWidth = measure },
            "page_height" => small with { PageHeight = measure },
            "columns" => small with { Columns = measure },
            "rows" => small with { Rows = measure },
            "label_width" => small with { LabelWidth = measure },
            "label_height" => small with { LabelHeight = measure },
            "left" => small with { Left = measure },
            "top" => small with { Top = measure },
            "gap_across" => small with { GapAcross = measure },
            _ => small with { GapDown = measure },
        };
        var refusal = Record.Exception(() => LabelSheet.Of(measures)) as InvalidValueException;
        return refusal?.Errors.GetValueOrDefault(field)?[0];
    }

    [Theory]
    [InlineData("B0000018", "B0000026", null)]
    [InlineData("b0000018", "", null)]
    [InlineData("B0000018", "B00000026", "to")]
    [InlineData("B0000026", "B0000018", "to")]
    [InlineData("", "B0000018", "from")]
    public void A_range_has_codes_of_one_length_in_their_order(string first, string last, string? refused)
    {
        if (refused is null)
        {
            Assert.Equal(8, BarcodeRange.Parse(first, last).Length);
            return;
        }

        Assert.Equal(refused, Assert.Throws<InvalidValueException>(() => BarcodeRange.Parse(first, last)).Field);
    }

    [Theory]
    [InlineData("one two three", 2, "one two", "three")]
    [InlineData("one two three four", 2, "one two", "three f…")]
    [InlineData("incomprehensible", 2, "incompre", "hensible")]
    [InlineData("short", 2, "short")]
    [InlineData("none", 0)]
    [InlineData("  two   words ", 2, "two", "words")]
    [InlineData("12345678", 1, "12345678")]
    [InlineData("123456789", 1, "1234567…")]
    [InlineData("1 3 5 7 9", 1, "1 3 5 7…")]
    [InlineData("12 456 8 0", 1, "12 456…")]
    [InlineData("", 2)]
    public void Words_are_broken_into_lines_and_cut_where_there_is_no_room(
        string text,
        int most,
        params string[] expected
    ) => Assert.Equal(expected, Lines.Wrap(text, most, line => line.Length <= 8));
}
