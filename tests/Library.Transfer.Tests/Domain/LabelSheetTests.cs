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

        Assert.Equal(["label_width", "label_height"], refusal.Errors.Keys);
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
    public void Words_are_broken_into_lines_and_cut_where_there_is_no_room(
        string text,
        int most,
        params string[] expected
    ) => Assert.Equal(expected, Lines.Wrap(text, most, line => line.Length <= 8));
}
