using Library.Testing;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests.Infrastructure;

/// <summary>The cells of workbooks as texts.</summary>
public sealed class WorkbookTests
{
    private const string Header = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>";
    private const string Texts =
        "<si><t>title</t></si><si><t>volume</t></si><si><r><rPr><b/></rPr><t>銀河</t></r>"
        + "<r><t xml:space='preserve'> 鉄道</t></r><rPh sb='0' eb='1'><t>ギンガ</t></rPh></si>";

    /// <summary>Style 1 is a date, 2 one that is spelled out, 3 five digits, 4 a word with a d in it.</summary>
    private const string Styles = """
        <numFmts><numFmt numFmtId='164' formatCode='[$-407]dd\.mm\.yyyy'/>
        <numFmt numFmtId='165' formatCode='00000'/><numFmt numFmtId='166' formatCode='0" days"'/></numFmts>
        <cellStyleXfs><xf numFmtId='22'/></cellStyleXfs>
        <cellXfs><xf/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/></cellXfs>
        <dxfs><dxf><numFmt numFmtId='165' formatCode='yyyy'/></dxf></dxfs>
        """;

    [Theory]
    [InlineData("t='s'", "<v>2</v>", "銀河 鉄道")]
    [InlineData("t='inlineStr'", "<is><t xml:space='preserve'> a </t></is>", " a ")]
    [InlineData("t='str'", "<f>B2</f><v>a_x000D__x005F_x000D_</v>", "a\r_x000D_")]
    [InlineData("", "<v>9780306406157</v>", "9780306406157")]
    [InlineData("", "<v>9.7803064061569995E+12</v>", "9780306406157")]
    [InlineData("", "<f>1+1</f><v>0.30000000000000004</v>", "0.3")]
    [InlineData("", "<v>-12.5</v>", "-12.5")]
    [InlineData("", "<v>1234567890123456</v>", "1.23456789012346E+15")]
    [InlineData("s='3'", "<v>42</v>", "00042")]
    [InlineData("s='4'", "<v>42</v>", "42")]
    [InlineData("s='1'", "<v>45443</v>", "2024-05-31")]
    [InlineData("s='2'", "<v>45443.4375</v>", "2024-05-31 10:30:00")]
    [InlineData("s='1'", "<v>59</v>", "1900-02-28")]
    [InlineData("s='1'", "<v>60</v>", "60")]
    [InlineData("s='1'", "<v>61</v>", "1900-03-01")]
    [InlineData("s='1'", "<v>0.4375</v>", "10:30:00")]
    [InlineData("s='1'", "<v>2958465.9999999</v>", "2958465.9999999")]
    [InlineData("s='1'", "<v>9780306406157</v>", "9780306406157")]
    [InlineData("t='d'", "<v>2024-05-31T00:00:00</v>", "2024-05-31")]
    [InlineData("t='b'", "<v>1</v>", "true")]
    [InlineData("t='e'", "<v>#N/A</v>", "#N/A")]
    [InlineData("t='e'", "<v>#BUSY!</v>", "#VALUE!")]
    [InlineData("", "<f>A1*2</f>", "#CALC!")]
    [InlineData("", "<v>NaN</v>", "NaN")]
    public async Task A_cell_becomes_the_text_that_is_shown(string attributes, string content, string text)
    {
        var row = $"<row r='2'><c r='A2' {attributes}>{content}</c></row>";

        var rows = await ReadAsync(TestWorkbook.Of(Header + row, Texts, Styles));

        Assert.Equal([text, ""], Assert.Single(rows).Cells);
    }

    [Fact]
    public async Task Days_may_count_from_1904()
    {
        var workbook = TestWorkbook.Of(Header + "<row><c s='1'><v>43981</v></c></row>", Texts, Styles);
        workbook.Parts[TestWorkbook.Book] = TestWorkbook.BookOf("<sheet r:id='id0'/>", "date1904='1'");

        Assert.Equal("2024-05-31", Assert.Single(await ReadAsync(workbook)).Cells[0]);
    }

    [Fact]
    public async Task What_the_spreadsheet_did_to_a_value_is_named()
    {
        const string rows =
            "<row r='5'><c r='A5'><v>1984</v></c><c r='B5' s='1'><v>45355</v></c></row>"
            + "<row r='7'><c r='A7' s='1'><v>45355</v></c></row>"
            + "<row r='8'><c r='A8' t='e'><v>#REF!</v></c></row>"
            + "<row r='9'><c r='A9'><v>1</v></c><c r='B9'><v>1E+20</v></c></row>"
            + "<row r='10'><c r='A10'><v>2</v></c><c r='B10'><v>3</v></c></row>";
        var workbook = TestWorkbook.Of(Header + rows, Texts, Styles);

        var (titles, problems) = await Sample.ReadAsync(workbook.ToFile(), ListFormat.Xlsx);

        Assert.Equal(("2", "3", 10), (titles.Single().Title, titles.Single().Volume, titles.Single().Line));
        Assert.Equal(
            [
                (5, "volume", "2024-03-04", CellText.MadeDate),
                (7, "title", "2024-03-04", CellText.MadeDate),
                (8, "title", "#REF!", CellText.Error),
                (9, "volume", "1E+20", CellText.FindDamage("1E+20")!),
            ],
            problems.Select(problem => (problem.Line, problem.Column, problem.Value, problem.Reason))
        );
    }

    [Fact]
    public async Task The_first_sheet_that_is_not_hidden_is_read_wherever_its_rows_stand()
    {
        const string strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        var workbook = TestWorkbook.Of("");
        workbook.Parts[TestWorkbook.Book] = TestWorkbook.BookOf(
            "<sheet state='veryHidden' r:id='id0'/><sheet r:id='id3'/><sheet r:id='id4'/>"
        );
        workbook.Parts["xl/_rels/workbook.xml.rels"] = TestWorkbook.Relations(
            "worksheet:worksheets/sheet1.xml",
            "sharedStrings:SharedStrings.xml",
            "styles:styles.xml",
            "chartsheet:chartsheets/sheet1.xml",
            "worksheet:../xl/worksheets/sheet%202.xml"
        );
        workbook.Parts["xl/worksheets/sheet 2.xml"] = $"""
            <x:worksheet xmlns:x='{strict}'><x:cols><x:col min='1' max='9' hidden='1'/></x:cols><x:sheetData>
            <x:row r='1'><x:c r='XFD1' s='1'/></x:row>
            <x:row r='3'><x:c r='B3' t='inlineStr'><x:is><x:t>title</x:t></x:is></x:c></x:row>
            <x:row r='4' hidden='1'><x:c r='B4'><x:v>1</x:v></x:c></x:row>
            <x:row r='5'><x:c r='B5'/><x:c r='ABC5' t='inlineStr'><x:is><x:t> </x:t></x:is></x:c></x:row>
            <x:row r='1048576'><x:c r='B1048576'><x:v>2</x:v></x:c></x:row></x:sheetData>
            <x:mergeCells><x:mergeCell ref='B4:C9'/></x:mergeCells><unread></x:worksheet>
            """;

        var rows = await ReadAsync(workbook);

        Assert.Equal([(1, 4, "1"), (2, 1_048_576, "2")], rows.Select(row => (row.Number, row.Line, row.Cells[1])));
    }

    private static async Task<List<SourceRow>> ReadAsync(TestWorkbook workbook)
    {
        using var content = new MemoryStream(workbook.ToFile());
        var cancellation = TestContext.Current.CancellationToken;
        var list = await new XlsxListReader().OpenAsync(content, TextEncoding.Utf8, cancellation);
        return await list.Rows.ToListAsync(cancellation);
    }
}
