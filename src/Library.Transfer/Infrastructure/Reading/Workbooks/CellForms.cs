using System.Xml;

namespace Library.Transfer.Infrastructure;

/// <summary>The forms of cells, by the number that a cell has for its style.</summary>
internal sealed class CellForms
{
    private const int Most = 100_000;
    private const string TooMany = "The workbook has more than 100000 styles.";
    private const int DepthOfStyles = 2;

    private readonly List<CellForm> _forms = [];

    /// <summary>Reads them; none where the workbook has no styles.</summary>
    public static async Task<CellForms> ReadAsync(BoundedXml? xml)
    {
        var forms = new CellForms();
        var formats = new Dictionary<int, CellForm>();
        var section = "";
        while (xml is not null && await xml.StepAsync())
        {
            if (xml.Node is { NodeType: XmlNodeType.Element, Depth: < DepthOfStyles })
            {
                section = xml.Node.LocalName;
            }
            else if (xml.Node.Depth == DepthOfStyles && section == "numFmts" && xml.IsAt("numFmt"))
            {
                formats[xml.Number("numFmtId") ?? 0] = CellForm.Of(xml.Node.GetAttribute("formatCode") ?? "");
            }
            else if (xml.Node.Depth == DepthOfStyles && section == "cellXfs" && xml.IsAt("xf"))
            {
                var format = xml.Number("numFmtId") ?? 0;
                forms._forms.Add(formats.GetValueOrDefault(format) ?? CellForm.Of(format));
            }

            xml.Demand(forms._forms.Count + formats.Count <= Most, TooMany);
        }

        return forms;
    }

    /// <summary>The form of this style.</summary>
    public CellForm Of(int style) => style < _forms.Count ? _forms[style] : CellForm.General;
}
