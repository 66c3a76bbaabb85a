namespace Library.Shared.Tests.Barcodes;

public sealed class BarcodeTests
{
    [Theory]
    [InlineData("0012", "0012")]
    [InlineData(" ab-1 \r\n", "ab-1")]
    [InlineData("a b", "a b")]
    [InlineData("~!12345678901234567890123456789~", "~!12345678901234567890123456789~")]
    public void A_code_is_kept_as_it_was_entered_but_for_the_space_around_it(string text, string value) =>
        Assert.Equal(value, Barcode.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("  \t")]
    [InlineData("a\u0000b")]
    [InlineData("a\tb")]
    [InlineData("\u00E4")]
    [InlineData("\uFF11")]
    [InlineData("123456789012345678901234567890123")]
    public void A_text_that_is_no_code_is_refused_under_the_name_of_its_field(string text)
    {
        var refusal = Assert.Throws<InvalidValueException>(() => Barcode.Parse(text, "card_number"));

        Assert.Equal("card_number", refusal.Field);
    }

    [Fact]
    public void Codes_are_compared_without_case_and_with_their_zeros()
    {
        Assert.Equal(Barcode.Parse("ab1"), Barcode.Parse("AB1"));
        Assert.NotEqual(Barcode.Parse("01"), Barcode.Parse("1"));
    }

    [Theory]
    [InlineData('B', 1, "B00000018")]
    [InlineData('P', 7_992_739, "P79927398")]
    [InlineData('B', 10_000_000, "B100000009")]
    public void An_automatic_code_ends_in_the_digit_of_Luhn(char prefix, long number, string code) =>
        Assert.Equal(code, Barcode.Automatic(prefix, number).Value);
}
