using System.Text;
using Library.Testing;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>Workbooks that are broken, or would need more memory than there is.</summary>
public sealed class HostileWorkbookTests
{
    private const string Title = "<row r='1'><c r='A1' t='inlineStr'><is><t>title</t></is></c></row>";
    private const string Disorder = "A cell of the row stands twice, or not in its order, or outside of the sheet.";

    [Theory]
    [InlineData("", 1, "The sheet is empty.")]
    [InlineData("<row r='3'/><row r='2'/>", 3, "The rows of the sheet are not in their order.")]
    [InlineData("<row r='1048577'/>", 1, "The rows of the sheet are not in their order.")]
    [InlineData("<row><c r='SG1'><v>1</v></c></row>", 1, "There are more than 500 columns.")]
    [InlineData("<row><c r='XFE1'><v>1</v></c></row>", 1, Disorder)]
    [InlineData(
        "<row r='2'><c r='A2' t='s'><v>0</v></c></row>",
        2,
        "A cell refers to a text that the workbook does not have."
    )]
    [InlineData(
        "<row r='2'><c/></row><row",
        2,
        "The file is no well-formed XML from here on, or has a document type, which is not read."
    )]
    public async Task A_sheet_that_is_no_list_is_refused_at_its_row(string rows, int line, string reason) =>
        Assert.Equal((line, reason), await RefusalOfAsync(TestWorkbook.Of(rows)));

    [Theory]
    [InlineData("<row r='2'><c r='A2'><v>1</v></c><c r='A2'><v>2</v></c></row>", Disorder)]
    [InlineData("<row r='2'><c r='B2'/><c r='A2'><v>2</v></c></row>", Disorder)]
    [InlineData("<row r='2'><c r='A3'><v>2</v></c></row>", Disorder)]
    [InlineData("<row r='2'><c r='XFD2'><v>1</v></c></row>", "The row has 16384 cells, and the header has 1.")]
    [InlineData(
        "<row><c t='inlineStr'><is><t>a_xD83D_</t></is></c></row>",
        "The row holds U+FFFD, which stands where a character was lost."
    )]
    public async Task A_row_that_cannot_be_told_is_refused_alone(string row, string reason)
    {
        var workbook = TestWorkbook.Of(Title + row + "<row r='3'><c r='A3'><v>3</v></c></row>");

        var (titles, problems) = await Sample.ReadAsync(workbook.ToFile(), ListFormat.Xlsx);

        Assert.Equal("3", Assert.Single(titles).Title);
        Assert.Equal((2, reason), (problems.Single().Line, problems.Single().Reason));
    }

    [Theory]
    [InlineData(TestWorkbook.Book, null)]
    [InlineData(TestWorkbook.Sheet, null)]
    [InlineData("_rels/.rels", null)]
    [InlineData("xl/_rels/workbook.xml.rels", null)]
    [InlineData("xl/styles.xml", null)]
    [InlineData(TestWorkbook.Book, "<workbook/>", "The workbook has no sheet that is not hidden.")]
    [InlineData(
        TestWorkbook.Sheet,
        "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><worksheet/>",
        "The file is no well-formed XML from here on, or has a document type, which is not read."
    )]
    public async Task A_workbook_without_what_it_needs_is_refused(
        string part,
        string? xml,
        string reason = ListFormats.NoWorkbook
    )
    {
        var workbook = TestWorkbook.Of(Title);
        workbook.Parts.Remove(part);
        if (xml is not null)
        {
            workbook.Parts[part] = xml;
        }

        Assert.Equal((1, reason), await RefusalOfAsync(workbook));
    }

    [Fact]
    public async Task A_sheet_that_grows_too_much_when_it_is_unzipped_is_refused_before_it_is_read()
    {
        var workbook = TestWorkbook.Of(Title);
        workbook.Parts[TestWorkbook.Sheet] = new string(' ', 17 * 1024 * 1024);

        var (_, reason) = await RefusalOfAsync(workbook);

        Assert.StartsWith("The workbook is too large when it is unzipped", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_whose_directory_is_too_long_is_refused_before_it_is_read()
    {
        var workbook = TestWorkbook.Of(Title);
        foreach (var number in Enumerable.Range(1, 6000))
        {
            workbook.Parts[$"{new string('x', 140)}{number}"] = "";
        }

        Assert.Equal((1, ListFormats.NoWorkbook), await RefusalOfAsync(workbook));
    }

    [Theory]
    [InlineData(100, uint.MaxValue)]
    [InlineData(0, 200u)]
    public async Task An_archive_whose_directory_is_nowhere_is_refused(int length, uint at)
    {
        byte[] end = [.. "PK\u0005\u0006"u8, .. new byte[12], .. BitConverter.GetBytes(at), 0, 0];

        Assert.Equal((1, ListFormats.NoWorkbook), await RefusalOfAsync([.. new byte[length], .. end]));
    }

    [Fact]
    public async Task A_file_that_ends_too_early_or_is_no_archive_is_refused()
    {
        var whole = TestWorkbook.Of(Title).ToFile();

        Assert.Equal((1, ListFormats.NoWorkbook), await RefusalOfAsync(whole[..^30]));
        Assert.Equal((1, ListFormats.NoWorkbook), await RefusalOfAsync([]));
        Assert.Equal((1, ListFormats.NoWorkbook), await RefusalOfAsync("PK\u0003\u0004"u8.ToArray()));
    }

    [Fact]
    public async Task A_first_text_without_a_character_is_an_empty_cell()
    {
        const string Row = "<row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' t='s'><v>0</v></c></row>";
        const string Header = "<row r='1'><c t='inlineStr'><is><t>title</t></is></c><c t='s'><v>2</v></c></row>";
        var workbook = TestWorkbook.Of(Header + Row, texts: "<si/><si><t>Momo</t></si><si><t>author</t></si>");

        var (titles, problems) = await Sample.ReadAsync(workbook.ToFile(), ListFormat.Xlsx);

        Assert.Empty(problems);
        Assert.Equal("Momo", Assert.Single(titles).Title);
    }

    [Fact]
    public async Task A_sheet_with_more_names_than_any_has_is_refused()
    {
        var names = string.Concat(Enumerable.Range(1, 10_001).Select(number => $"<x{number}/>"));

        var (_, reason) = await RefusalOfAsync(TestWorkbook.Of($"<row>{names}</row>"));

        Assert.StartsWith("The file is no well-formed XML from here on", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_that_is_longer_than_a_spreadsheet_allows_counts_as_none() =>
        Assert.Equal(CellForm.General, CellForm.Of(new string('0', 2) + new string(';', 254)));

    [Fact]
    public async Task Shared_texts_are_kept_only_as_far_as_memory_can_hold_them()
    {
        var text = $"<si><t>{new string('€', 100_000)}</t></si>";
        var xml =
            "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
            + string.Concat(Enumerable.Repeat(text, 97))
            + "</sst>";
        using var source = new BoundedXml(new MemoryStream(Encoding.UTF8.GetBytes(xml)));
        var texts = new SharedTexts(source);

        Assert.Equal(100_000, (await texts.FindAsync(95))?.Length);
        var refusal = await Assert.ThrowsAsync<UnreadableListException>(() => texts.FindAsync(96));

        Assert.StartsWith("The texts of the workbook have more than 48 MiB", refusal.Message, StringComparison.Ordinal);
    }

    private static Task<(long Line, string Reason)> RefusalOfAsync(TestWorkbook workbook) =>
        RefusalOfAsync(workbook.ToFile());

    private static async Task<(long Line, string Reason)> RefusalOfAsync(byte[] file)
    {
        var refusal = await Assert.ThrowsAsync<UnreadableListException>(() => Sample.ReadAsync(file, ListFormat.Xlsx));
        return (refusal.Line, refusal.Message);
    }
}
