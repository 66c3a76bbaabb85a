using System.Text;
using System.Xml;
using Library.Books.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Writes titles as bibliographic records of MARC 21 with a field 852 for each copy.</summary>
internal sealed class MarcXmlWriter : IMarcXml
{
    private const string Namespace = "http://www.loc.gov/MARC21/slim";
    private const string Leader = "00000nam a2200000 a 4500";

    public async Task WriteAsync(IAsyncEnumerable<ListedTitle> rows, Stream output, CancellationToken cancellationToken)
    {
        var settings = new XmlWriterSettings
        {
            Async = true,
            Indent = true,
            CloseOutput = false,
            NewLineHandling = NewLineHandling.Entitize,
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        await using var writer = XmlWriter.Create(output, settings);
        await writer.WriteStartDocumentAsync();
        await writer.WriteStartElementAsync(prefix: null, "collection", Namespace);
        BookId? open = null;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (row.Id != open)
            {
                await EndAsync(writer, open);
                await BeginAsync(writer, row);
                open = row.Id;
            }

            if (row.CopyId is not null)
            {
                await WriteCopyAsync(writer, row);
            }
        }

        await EndAsync(writer, open);
        await writer.WriteEndElementAsync();
        await writer.WriteEndDocumentAsync();
    }

    private static async Task BeginAsync(XmlWriter writer, ListedTitle title)
    {
        await writer.WriteStartElementAsync(prefix: null, "record", Namespace);
        await writer.WriteElementStringAsync(prefix: null, "leader", Namespace, Leader);
        await writer.WriteStartElementAsync(prefix: null, "controlfield", Namespace);
        await writer.WriteAttributeStringAsync(prefix: null, "tag", ns: null, "001");
        await writer.WriteStringAsync(title.Id.ToString());
        await writer.WriteEndElementAsync();
        await FieldAsync(writer, "020", "  ", ('a', title.Isbn));
        await FieldAsync(writer, "041", "  ", ('a', title.Language));
        await FieldAsync(writer, "082", "  ", ('a', title.ShelfMark));
        await FieldAsync(writer, "100", "1 ", ('a', title.Author));
        await FieldAsync(writer, "245", "00", ('a', title.Title), ('b', title.Subtitle), ('n', title.Volume));
        await FieldAsync(writer, "264", " 1", ('b', title.Publisher), ('c', title.Year));
        await FieldAsync(writer, "490", "0 ", ('a', title.Series));
        await FieldAsync(writer, "520", "  ", ('a', title.Description));
        foreach (var subject in title.Subjects)
        {
            await FieldAsync(writer, "653", "  ", ('a', subject));
        }

        await FieldAsync(writer, "942", "  ", ('c', title.Kind));
    }

    private static Task WriteCopyAsync(XmlWriter writer, ListedTitle copy) =>
        FieldAsync(
            writer,
            "852",
            "  ",
            ('b', copy.Location),
            ('h', copy.ShelfMark),
            ('p', copy.Barcode),
            ('x', copy.Note)
        );

    private static Task EndAsync(XmlWriter writer, BookId? open) =>
        open is null ? Task.CompletedTask : writer.WriteEndElementAsync();

    /// <summary>A text without what XML has no characters for; it may have been kept before such texts were
    /// refused.</summary>
    private static string Writable(string text) =>
        text.All(XmlConvert.IsXmlChar)
            ? text
            : string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));

    private static async Task FieldAsync(
        XmlWriter writer,
        string tag,
        string indicators,
        params (char Code, string? Text)[] subfields
    )
    {
        if (Array.TrueForAll(subfields, part => string.IsNullOrEmpty(part.Text)))
        {
            return;
        }

        await writer.WriteStartElementAsync(prefix: null, "datafield", Namespace);
        await writer.WriteAttributeStringAsync(prefix: null, "tag", ns: null, tag);
        await writer.WriteAttributeStringAsync(prefix: null, "ind1", ns: null, indicators[..1]);
        await writer.WriteAttributeStringAsync(prefix: null, "ind2", ns: null, indicators[1..]);
        foreach (var (code, text) in subfields.Where(part => !string.IsNullOrEmpty(part.Text)))
        {
            await writer.WriteStartElementAsync(prefix: null, "subfield", Namespace);
            await writer.WriteAttributeStringAsync(prefix: null, "code", ns: null, code.ToString());
            await writer.WriteStringAsync(Writable(text!));
            await writer.WriteEndElementAsync();
        }

        await writer.WriteEndElementAsync();
    }
}
