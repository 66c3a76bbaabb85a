using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Domain;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("Emma", "Emma")]
    [InlineData("=\"0042\"", "0042")]
    [InlineData("=\"a \"\"b\"\"\"", "a \"b\"")]
    [InlineData("=\"0042\"x", "=\"0042\"x")]
    [InlineData("=\"00\"42\"", "=\"00\"42\"")]
    [InlineData("'=SUM(1)", "=SUM(1)")]
    [InlineData("''=SUM(1)", "'=SUM(1)")]
    [InlineData("'tis", "'tis")]
    [InlineData("'", "'")]
    [InlineData("''", "''")]
    [InlineData("", "")]
    public void A_cell_is_read_without_what_a_spreadsheet_needs(string cell, string text) =>
        Assert.Equal(text, CellText.Read(cell));

    [Theory]
    [InlineData(null, "")]
    [InlineData("Emma", "Emma")]
    [InlineData("=1", "'=1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@a", "'@a")]
    [InlineData("'=1", "''=1")]
    [InlineData("'tis", "'tis")]
    public void A_text_that_a_spreadsheet_would_run_is_guarded_and_reads_back(string? text, string cell)
    {
        Assert.Equal(cell, CellText.Write(text));
        Assert.Equal(text ?? "", CellText.Read(cell));
    }

    [Theory]
    [InlineData("9.78E+12", true)]
    [InlineData("9,78e12", true)]
    [InlineData("9E5", true)]
    [InlineData("19E5", false)]
    [InlineData("9.78", false)]
    [InlineData("9E5x", false)]
    [InlineData("03. Mrz", true)]
    [InlineData("3-Mar", true)]
    [InlineData("3 mai 2020", true)]
    [InlineData("Okt 99", true)]
    [InlineData("December 12", true)]
    [InlineData("Mar", false)]
    [InlineData("3. Band", false)]
    [InlineData("123-Mar", false)]
    [InlineData("Okt 999", false)]
    public void A_number_that_a_spreadsheet_has_changed_is_found(string text, bool isDamaged) =>
        Assert.Equal(isDamaged, CellText.FindDamage(text) is not null);

    [Theory]
    [InlineData("12345", false)]
    [InlineData("123456", true)]
    [InlineData("12345678x", true)]
    [InlineData("12345678X", true)]
    [InlineData("123456789", true)]
    [InlineData("1234567890", false)]
    [InlineData("12345-67", false)]
    [InlineData("3-Mar", true)]
    public void An_ISBN_that_is_too_short_has_lost_its_zeros(string text, bool isDamaged) =>
        Assert.Equal(isDamaged, CellText.FindDamageOfIsbn(text) is not null);

    [Theory]
    [InlineData("#N/A #NV #REF! #NAME? #DIV/0! #NULL! #NUM! #SPILL! #CALC! #VALUE!", true)]
    [InlineData("#nv # VALUE #1", false)]
    public void The_errors_of_spreadsheets_are_known(string texts, bool areErrors) =>
        Assert.All(texts.Split(' '), text => Assert.Equal(areErrors, CellText.IsError(text)));
}
