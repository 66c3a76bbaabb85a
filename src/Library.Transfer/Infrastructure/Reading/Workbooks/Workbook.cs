using System.IO.Compression;
using System.Xml;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>
/// The parts of an XLSX workbook (ECMA-376) that a list needs: its first sheet that is not hidden, and the texts and
/// styles that the sheet refers to. The archive is never unpacked; a part is read as it is unzipped.
/// </summary>
internal sealed class Workbook : IDisposable
{
    private const long LargestPart = 1024L * 1024 * 1024;
    private const long SmallPart = 16L * 1024 * 1024;
    private const int HighestRatio = 100;
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;
    private const string TooLarge =
        "The workbook is too large when it is unzipped: use “Save as” with the type CSV, and send that.";

    private static readonly string[] Namespaces =
    [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ];

    private readonly ZipArchive _archive;
    private readonly List<IDisposable> _opened = [];
    private ILookup<string, Relation> _relations = Array.Empty<Relation>().ToLookup(_ => "", StringComparer.Ordinal);
    private string? _sheet;

    private Workbook(ZipArchive archive) => _archive = archive;

    /// <summary>Whether its days count from 1904, as on old Macintoshes.</summary>
    public bool IsFrom1904 { get; private set; }

    /// <summary>Opens a workbook. The stream must be able to seek, and is the caller's to dispose.</summary>
    /// <exception cref="UnreadableListException">It is none, or is too large.</exception>
    public static async Task<Workbook> OpenAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var stream = await ArchiveStream.OpenAsync(content, cancellationToken) ?? throw NoWorkbook();
        try
        {
            var archive = await ZipArchive.CreateAsync(
                stream,
                ZipArchiveMode.Read,
                leaveOpen: true,
                entryNameEncoding: null,
                cancellationToken
            );
            return await OpenAsync(new Workbook(archive), cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw NoWorkbook();
        }
    }

    /// <summary>Opens the sheet.</summary>
    /// <returns>The sheet, and how many bytes it has when it is unzipped.</returns>
    public async Task<(BoundedXml Sheet, long Length)> OpenSheetAsync(CancellationToken cancellationToken)
    {
        var sheet = await OpenPartAsync(_sheet!, LargestPart, cancellationToken);
        return (sheet, FindEntry(_sheet!)!.Length);
    }

    /// <summary>Opens the texts that several cells share; null where there are none.</summary>
    public Task<BoundedXml?> OpenTextsAsync(CancellationToken cancellationToken) =>
        OpenRelatedAsync("sharedStrings", LargestPart, cancellationToken);

    /// <summary>Opens the styles of cells; null where there are none.</summary>
    public Task<BoundedXml?> OpenStylesAsync(CancellationToken cancellationToken) =>
        OpenRelatedAsync("styles", SmallPart, cancellationToken);

    public void Dispose()
    {
        _opened.ForEach(part => part.Dispose());
        _archive.Dispose();
    }

    private static async Task<Workbook> OpenAsync(Workbook workbook, CancellationToken cancellationToken)
    {
        try
        {
            await workbook.FindPartsAsync(cancellationToken);
            return workbook;
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    private static UnreadableListException NoWorkbook() => new(1, ListFormats.NoWorkbook);

    private async Task FindPartsAsync(CancellationToken cancellationToken)
    {
        var roots = await ReadRelationsAsync("_rels/.rels", "", cancellationToken);
        if (roots["officeDocument"].FirstOrDefault() is not { Path: var book } || !book.EndsWith(".xml", IgnoreCase))
        {
            throw NoWorkbook();
        }

        var folder = book[..(book.LastIndexOf('/') + 1)];
        var relations = $"{folder}_rels/{book[folder.Length..]}.rels";
        _relations = await ReadRelationsAsync(relations, book, cancellationToken);
        var sheets = _relations["worksheet"].ToLookup(sheet => sheet.Id, StringComparer.Ordinal);
        var xml = await OpenPartAsync(book, SmallPart, cancellationToken);
        while (_sheet is null && await xml.StepAsync())
        {
            if (xml.IsAt("workbookPr"))
            {
                IsFrom1904 = xml.Node.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.IsAt("sheet") && xml.Node.GetAttribute("state") is null or "visible")
            {
                var ids = Namespaces.Select(name => xml.Node.GetAttribute("id", name)).OfType<string>();
                _sheet = ids.SelectMany(id => sheets[id]).FirstOrDefault()?.Path;
            }
        }

        if (_sheet is null)
        {
            throw new UnreadableListException(1, "The workbook has no sheet that is not hidden.");
        }
    }

    /// <summary>The parts that a part refers to, by their kind.</summary>
    private async Task<ILookup<string, Relation>> ReadRelationsAsync(
        string path,
        string source,
        CancellationToken cancellationToken
    )
    {
        var xml = await OpenPartAsync(path, SmallPart, cancellationToken);
        var relations = new List<Relation>();
        while (await xml.StepAsync())
        {
            var node = xml.Node;
            if (
                node is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && node.GetAttribute("TargetMode") != "External"
                && node.GetAttribute("Type") is { } type
                && PathOf(source, node.GetAttribute("Target") ?? "") is { } target
            )
            {
                relations.Add(new Relation(node.GetAttribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], target));
            }
        }

        return relations.ToLookup(relation => relation.Kind, StringComparer.Ordinal);
    }

    private static string? PathOf(string source, string target) =>
        Uri.TryCreate(new Uri($"http://workbook/{source}"), target, out var address)
            ? Uri.UnescapeDataString(address.AbsolutePath).TrimStart('/')
            : null;

    private async Task<BoundedXml?> OpenRelatedAsync(string kind, long most, CancellationToken cancellationToken) =>
        _relations[kind].FirstOrDefault() is { } relation
            ? await OpenPartAsync(relation.Path, most, cancellationToken)
            : null;

    private async Task<BoundedXml> OpenPartAsync(string path, long most, CancellationToken cancellationToken)
    {
        var entry = FindEntry(path);
        if (entry is null || entry.IsEncrypted)
        {
            throw NoWorkbook();
        }

        // The platform unzips no more bytes of an entry than its directory says.
        if (entry.Length > most || (entry.Length > SmallPart && entry.Length / HighestRatio > entry.CompressedLength))
        {
            throw new UnreadableListException(1, TooLarge);
        }

        try
        {
            var content = await entry.OpenAsync(cancellationToken);
            _opened.Add(content);
            var part = new BoundedXml(content) { OtherLine = 1 };
            _opened.Add(part);
            return part;
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            throw NoWorkbook();
        }
    }

    /// <summary>The entry of a part, whose name counts in any case.</summary>
    private ZipArchiveEntry? FindEntry(string path) =>
        _archive.Entries.FirstOrDefault(entry =>
            entry.FullName.Replace('\\', '/').TrimStart('/').Equals(path, IgnoreCase)
        );

    private sealed record Relation(string Id, string Kind, string Path);
}
