using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Records of MARC 21 in XML, read one by one. A document type, and with it every entity of its own, is
/// refused; nothing outside the file is read.</summary>
internal sealed class MarcXmlListReader : IListReader
{
    private const string Namespace = "http://www.loc.gov/MARC21/slim";
    private const int MostFields = 2000;
    private const int LongestText = 100_000;
    private const int ChunkLength = 1024;

    public ListFormat Format => ListFormat.MarcXml;

    public Task<SourceList> OpenAsync(Stream content, TextEncoding encoding, CancellationToken cancellationToken) =>
        Task.FromResult(new SourceList(BookColumns.Own, RowsAsync(content, cancellationToken)));

    private static async IAsyncEnumerable<SourceRow> RowsAsync(
        Stream content,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var settings = new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        };
        using var reader = XmlReader.Create(content, settings);
        var row = 0L;
        while (await MoveToRecordAsync(reader))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = LineOf(reader);
            foreach (var cells in MarcRows.Of(await ReadRecordAsync(reader)))
            {
                yield return new SourceRow(++row, line, cells) { Position = content.Position };
            }
        }
    }

    private static async Task<MarcRecord> ReadRecordAsync(XmlReader reader)
    {
        var fields = new List<MarcField>();
        var depth = reader.Depth;
        while (await ReadAsync(reader) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.NamespaceURI is not (Namespace or ""))
            {
                continue;
            }

            if (fields.Count == MostFields)
            {
                throw new UnreadableListException(LineOf(reader), $"A record has more than {MostFields} fields.");
            }

            var tag = reader.GetAttribute("tag") ?? "";
            if (reader.LocalName == "controlfield")
            {
                fields.Add(new MarcField(tag, await TextAsync(reader), []));
            }
            else if (reader.LocalName == "datafield")
            {
                var second = reader.GetAttribute("ind2") is [var sign, ..] ? sign : ' ';
                fields.Add(new MarcField(tag, "", await ReadSubfieldsAsync(reader)) { Second = second });
            }
        }

        return new MarcRecord(fields);
    }

    private static async Task<IReadOnlyList<(char, string)>> ReadSubfieldsAsync(XmlReader reader)
    {
        var subfields = new List<(char, string)>();
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            return subfields;
        }

        while (await ReadAsync(reader) && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "subfield" })
            {
                var code = reader.GetAttribute("code") is [var sign, ..] ? sign : ' ';
                subfields.Add((code, await TextAsync(reader)));
            }
        }

        return subfields;
    }

    /// <summary>The text of the element that the reader is at; behind it the reader is at its end.</summary>
    private static async Task<string> TextAsync(XmlReader reader)
    {
        var depth = reader.Depth;
        var text = new StringBuilder();
        while (!reader.IsEmptyElement && await ReadAsync(reader) && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                await AppendAsync(reader, text);
            }
        }

        return text.ToString();
    }

    private static async Task AppendAsync(XmlReader reader, StringBuilder text)
    {
        var chunk = new char[ChunkLength];
        int length;
        while ((length = await ReadAsync(reader, () => reader.ReadValueChunkAsync(chunk, 0, chunk.Length))) > 0)
        {
            text.Append(chunk, 0, length);
            if (text.Length > LongestText)
            {
                throw new UnreadableListException(LineOf(reader), $"A text is longer than {LongestText} characters.");
            }
        }
    }

    private static async Task<bool> MoveToRecordAsync(XmlReader reader)
    {
        while (await ReadAsync(reader))
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "record" })
            {
                return true;
            }
        }

        return false;
    }

    private static Task<bool> ReadAsync(XmlReader reader) => ReadAsync(reader, reader.ReadAsync);

    private static async Task<TResult> ReadAsync<TResult>(XmlReader reader, Func<Task<TResult>> read)
    {
        try
        {
            return await read();
        }
        catch (XmlException broken)
        {
            throw new UnreadableListException(
                Math.Max(broken.LineNumber, LineOf(reader)),
                "The file is no well-formed XML from here on, or has a document type, which is not read."
            );
        }
    }

    private static long LineOf(XmlReader reader) => Math.Max(((IXmlLineInfo)reader).LineNumber, 1);
}
