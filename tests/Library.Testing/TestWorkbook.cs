using System.IO.Compression;
using System.Security;
using System.Text;

namespace Library.Testing;

/// <summary>Workbooks (XLSX), made of their parts.</summary>
public sealed class TestWorkbook
{
    /// <summary>The part of the sheet.</summary>
    public const string Sheet = "xl/worksheets/sheet1.xml";

    /// <summary>The part that lists the sheets.</summary>
    public const string Book = "xl/workbook.xml";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int PictureLength = 600 * 1024;

    private static readonly byte[] Picture = MakePicture();

    private TestWorkbook() { }

    /// <summary>The parts by their names.</summary>
    public SortedDictionary<string, string> Parts { get; } =
        new(StringComparer.Ordinal)
        {
            ["_rels/.rels"] = Relations("officeDocument:xl/workbook.xml"),
            [Book] = BookOf("<sheet name='List' sheetId='1' r:id='id0'/>"),
            ["xl/_rels/workbook.xml.rels"] = Relations(
                "worksheet:worksheets/sheet1.xml",
                "sharedStrings:sharedStrings.xml",
                "styles:/xl/styles.xml"
            ),
        };

    /// <summary>A workbook of one sheet.</summary>
    /// <param name="rows">The rows, in XML.</param>
    /// <param name="texts">The texts that cells share, in XML.</param>
    /// <param name="styles">The styles, in XML.</param>
    public static TestWorkbook Of(string rows, string texts = "", string styles = "")
    {
        var workbook = new TestWorkbook();
        workbook.Parts[Sheet] = $"<worksheet xmlns='{Main}'><sheetData>{rows}</sheetData></worksheet>";
        workbook.Parts["xl/sharedStrings.xml"] = $"<sst xmlns='{Main}'>{texts}</sst>";
        workbook.Parts["xl/styles.xml"] = $"<styleSheet xmlns='{Main}'>{styles}</styleSheet>";
        return workbook;
    }

    /// <summary>The file of a sheet whose cells have their texts with them, as LibreOffice and Google Sheets may
    /// write them.</summary>
    public static byte[] FileOf(IEnumerable<IEnumerable<string>> rows) =>
        Of(string.Concat(rows.Select(row => $"<row>{string.Concat(row.Select(Cell))}</row>"))).ToFile();

    /// <summary>The part that lists the sheets.</summary>
    public static string BookOf(string sheets, string properties = "") =>
        $"<workbook xmlns='{Main}' xmlns:r='{Office}'><workbookPr {properties}/><sheets>{sheets}</sheets></workbook>";

    /// <summary>A part of relations, each told as <c>kind:target</c>; their ids are id0, id1 and so on.</summary>
    public static string Relations(params string[] relations) =>
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + string.Concat(relations.Select(Relation))
        + "</Relationships>";

    /// <summary>The file. A picture stands first, so that it has several pieces in the database.</summary>
    public byte[] ToFile()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            Write(archive, "xl/media/picture.png", Picture, CompressionLevel.NoCompression);
            foreach (var (name, xml) in Parts)
            {
                Write(archive, name, Encoding.UTF8.GetBytes(xml), CompressionLevel.Optimal);
            }
        }

        return file.ToArray();
    }

    private static string Cell(string text) =>
        text.Length == 0 ? "<c/>" : $"<c t='inlineStr'><is><t>{SecurityElement.Escape(text)}</t></is></c>";

    private static string Relation(string relation, int number) =>
        relation.Split(':') is [var kind, var target]
            ? $"<Relationship Id='id{number}' Type='{Office}/{kind}' Target='{target}'/>"
            : throw new ArgumentException("It has no kind and target.", nameof(relation));

    private static byte[] MakePicture()
    {
        var picture = new byte[PictureLength];
        new Random(1).NextBytes(picture);
        return picture;
    }

    private static void Write(ZipArchive archive, string name, byte[] content, CompressionLevel level)
    {
        using var part = archive.CreateEntry(name, level).Open();
        part.Write(content);
    }
}
