using System.Text;
using System.Xml;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Reads records, each only as long and as deep as memory can hold.</summary>
internal sealed class MarcXmlRecords(XmlReader reader, StretchStream stretch)
{
    /// <summary>The most bytes of a tag with its attributes, or of another part that is read at once.</summary>
    public const int LongestNode = 256 * 1024;

    private const string Namespace = "http://www.loc.gov/MARC21/slim";
    private const int MostFields = 2000;
    private const int MostSubfields = 10_000;
    private const int LongestText = 100_000;
    private const int LongestRecord = 1_000_000;
    private const int ChunkLength = 1024;
    private const int Deepest = 32;

    private int _subfields;
    private int _length;

    /// <summary>The line on which the reader is.</summary>
    public long Line => Math.Max(((IXmlLineInfo)reader).LineNumber, 1);

    /// <summary>Goes to the next record, if there is one.</summary>
    public async Task<bool> MoveNextAsync()
    {
        while (await StepAsync())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "record" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the record; behind it the reader is at its end.</summary>
    public async Task<MarcRecord> ReadAsync()
    {
        var fields = new List<MarcField>();
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        (_subfields, _length) = (0, 0);
        while (!isEmpty && await StepAsync() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.NamespaceURI is not (Namespace or ""))
            {
                continue;
            }

            Demand(fields.Count < MostFields, $"A record has more than {MostFields} fields.");
            var tag = reader.GetAttribute("tag") ?? "";
            if (reader.LocalName == "controlfield")
            {
                fields.Add(new MarcField(tag, await TextAsync(), []));
            }
            else if (reader.LocalName == "datafield")
            {
                var second = reader.GetAttribute("ind2") is [var sign, ..] ? sign : ' ';
                fields.Add(new MarcField(tag, "", await ReadSubfieldsAsync()) { Second = second });
            }
        }

        return new MarcRecord(fields);
    }

    private async Task<IReadOnlyList<(char, string)>> ReadSubfieldsAsync()
    {
        var subfields = new List<(char, string)>();
        var depth = reader.Depth;
        if (reader.IsEmptyElement)
        {
            return subfields;
        }

        while (await StepAsync() && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "subfield" })
            {
                Demand(_subfields++ < MostSubfields, $"A record has more than {MostSubfields} subfields.");
                var code = reader.GetAttribute("code") is [var sign, ..] ? sign : ' ';
                subfields.Add((code, await TextAsync()));
            }
        }

        return subfields;
    }

    /// <summary>The text of the element that the reader is at; behind it the reader is at its end.</summary>
    private async Task<string> TextAsync()
    {
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        var text = new StringBuilder();
        while (!isEmpty && await StepAsync() && reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                await AppendAsync(text);
            }
        }

        return text.ToString();
    }

    private async Task AppendAsync(StringBuilder text)
    {
        var chunk = new char[ChunkLength];
        int length;
        while ((length = await TryAsync(() => reader.ReadValueChunkAsync(chunk, 0, chunk.Length))) > 0)
        {
            text.Append(chunk, 0, length);
            _length += length;
            Demand(text.Length <= LongestText, $"A text is longer than {LongestText} characters.");
            Demand(_length <= LongestRecord, $"A record is longer than {LongestRecord} characters.");
        }
    }

    private async Task<bool> StepAsync()
    {
        var isMore = await TryAsync(reader.ReadAsync);
        Demand(reader.Depth <= Deepest, $"Elements are in each other more than {Deepest} deep.");
        return isMore;
    }

    private async Task<TResult> TryAsync<TResult>(Func<Task<TResult>> read)
    {
        stretch.Begin();
        try
        {
            return await read();
        }
        catch (XmlException broken)
        {
            throw new UnreadableListException(
                Math.Max(broken.LineNumber, Line),
                "The file is no well-formed XML from here on, or has a document type, which is not read."
            );
        }
        catch (StretchTooLongException)
        {
            throw new UnreadableListException(Line, $"A tag or a comment is longer than {LongestNode} bytes.");
        }
    }

    private void Demand(bool holds, string reason)
    {
        if (!holds)
        {
            throw new UnreadableListException(Line, reason);
        }
    }
}
