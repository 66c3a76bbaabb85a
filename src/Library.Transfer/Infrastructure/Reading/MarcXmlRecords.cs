using System.Xml;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Reads records, each only as long and as deep as memory can hold.</summary>
internal sealed class MarcXmlRecords(BoundedXml xml)
{
    private const string Namespace = "http://www.loc.gov/MARC21/slim";
    private const int MostFields = 2000;
    private const int MostSubfields = 10_000;
    private const int LongestRecord = 1_000_000;

    private int _subfields;
    private int _length;

    private XmlReader Node => xml.Node;

    /// <summary>Goes to the next record, if there is one.</summary>
    public async Task<bool> MoveNextAsync()
    {
        while (await xml.StepAsync())
        {
            if (Node is { NodeType: XmlNodeType.Element, LocalName: "record" })
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
        var depth = Node.Depth;
        var isEmpty = Node.IsEmptyElement;
        (_subfields, _length) = (0, 0);
        while (!isEmpty && await xml.StepAsync() && Node.Depth > depth)
        {
            if (Node.NodeType != XmlNodeType.Element || Node.NamespaceURI is not (Namespace or ""))
            {
                continue;
            }

            xml.Demand(fields.Count < MostFields, $"A record has more than {MostFields} fields.");
            var tag = Node.GetAttribute("tag") ?? "";
            if (Node.LocalName == "controlfield")
            {
                fields.Add(new MarcField(tag, await TextAsync(), []));
            }
            else if (Node.LocalName == "datafield")
            {
                var second = Node.GetAttribute("ind2") is [var sign, ..] ? sign : ' ';
                fields.Add(new MarcField(tag, "", await ReadSubfieldsAsync()) { Second = second });
            }
        }

        return new MarcRecord(fields);
    }

    private async Task<IReadOnlyList<(char, string)>> ReadSubfieldsAsync()
    {
        var subfields = new List<(char, string)>();
        var depth = Node.Depth;
        if (Node.IsEmptyElement)
        {
            return subfields;
        }

        while (await xml.StepAsync() && Node.Depth > depth)
        {
            if (Node is { NodeType: XmlNodeType.Element, LocalName: "subfield" })
            {
                xml.Demand(_subfields++ < MostSubfields, $"A record has more than {MostSubfields} subfields.");
                var code = Node.GetAttribute("code") is [var sign, ..] ? sign : ' ';
                subfields.Add((code, await TextAsync()));
            }
        }

        return subfields;
    }

    private async Task<string> TextAsync()
    {
        var text = await xml.TextAsync();
        _length += text.Length;
        xml.Demand(_length <= LongestRecord, $"A record is longer than {LongestRecord} characters.");
        return text;
    }
}
