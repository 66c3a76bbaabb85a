namespace Library.Shared.Tests.Barcodes;

public sealed class ScanTests
{
    [Theory]
    [InlineData("B00000018", "B00000018")]
    [InlineData("  b00000018\r\n", "b00000018")]
    [InlineData("\u0002B00000018\u0003\t", "B00000018")]
    [InlineData("B0000\u200B0018", "B00000018")]
    [InlineData("0042", "0042")]
    [InlineData("]C1B00000018", "]C1B00000018|B00000018")]
    [InlineData("036000291452", "036000291452|0036000291452")]
    [InlineData("036000291453", "036000291453")]
    [InlineData("A00000000009", "A00000000009")]
    [InlineData("978030640615751495", "978030640615751495|9780306406157")]
    [InlineData("9780306406157 51495", "9780306406157 51495|9780306406157")]
    [InlineData("978030640615851495", "978030640615851495")]
    [InlineData("]E0978030640615751495", "]E0978030640615751495|978030640615751495|9780306406157")]
    [InlineData("03600029145212345", "03600029145212345|036000291452|0036000291452")]
    public void A_scan_is_read_without_what_scanners_add(string sent, string readings) =>
        Assert.Equal(readings, string.Join('|', Scan.Read(sent).Readings));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\u0000\u200B")]
    public void A_scan_of_nothing_is_empty(string? sent) => Assert.True(Scan.Read(sent).IsEmpty);

    [Theory]
    [InlineData("Łódź")]
    [InlineData("https://example.org/a-label-that-is-longer-than-any-code")]
    public void A_text_that_is_no_code_is_none(string sent)
    {
        Assert.False(Scan.Read(sent).IsEmpty);
        Assert.Empty(Scan.Read(sent).Codes);
    }
}
