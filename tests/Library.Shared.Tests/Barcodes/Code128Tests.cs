namespace Library.Shared.Tests.Barcodes;

public sealed class Code128Tests
{
    [Theory]
    [InlineData("PJJ123C", "211214 313121 112133 112133 123221 223211 221132 131321 311321 2331112")]
    [InlineData("~ a", "211214 131141 212222 121124 124112 2331112")]
    public void A_code_is_drawn_as_the_standard_says(string code, string widths) =>
        Assert.Equal(widths.Replace(" ", "", StringComparison.Ordinal), Drawn(code));

    [Fact]
    public void Every_character_is_eleven_modules_wide_and_a_pattern_of_its_own()
    {
        var drawn = Enumerable.Range(' ', '~' - ' ' + 1).Select(code => Drawn($"A{(char)code}A")[12..18]).ToList();

        Assert.Distinct(drawn);
        Assert.All(drawn, pattern => Assert.Equal(11, pattern.Sum(digit => digit - '0')));
        Assert.All(drawn, pattern => Assert.True(int.IsEvenInteger(pattern[0] + pattern[2] + pattern[4] - (3 * '0'))));
    }

    private static string Drawn(string code) => string.Concat(Code128.WidthsOf(Barcode.Parse(code)));
}
