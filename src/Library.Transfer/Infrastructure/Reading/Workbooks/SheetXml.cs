using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Library.Transfer.Infrastructure;

/// <summary>The vocabulary of spreadsheets, of both editions of ECMA-376.</summary>
internal static partial class SheetXml
{
    private const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    private const char Lost = '\uFFFD';

    /// <summary>Whether the reader is at the start of an element of this name.</summary>
    public static bool IsAt(this BoundedXml xml, string name) =>
        xml.Node.NodeType == XmlNodeType.Element
        && xml.Node.LocalName == name
        && xml.Node.NamespaceURI is Transitional or Strict;

    /// <summary>The whole number of an attribute; null where there is none.</summary>
    public static int? Number(this BoundedXml xml, string attribute) =>
        int.TryParse(xml.Node.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>The text of the element that the reader is at, whose parts may each look otherwise, without the reading
    /// aids of Japanese ones.</summary>
    public static async Task<string> RichTextAsync(this BoundedXml xml)
    {
        var depth = xml.Node.Depth;
        var isEmpty = xml.Node.IsEmptyElement;
        var text = new StringBuilder();
        while (!isEmpty && await xml.StepAsync() && xml.Node.Depth > depth)
        {
            if (xml.IsAt("rPh"))
            {
                await xml.SkipAsync();
            }
            else if (xml.IsAt("t"))
            {
                text.Append(await xml.TextAsync());
                xml.Demand(text.Length <= BoundedXml.LongestText, BoundedXml.TextTooLong);
            }
        }

        return Unescape(text.ToString());
    }

    /// <summary>A text without the escapes of characters that XML does not hold (<c>_x000D_</c>).</summary>
    public static string Unescape(string text) => Escape().Replace(text, match => $"{CharacterOf(match)}");

    private static char CharacterOf(Match escape)
    {
        var code = (char)int.Parse(escape.Groups["code"].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return char.IsSurrogate(code) ? Lost : code;
    }

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escape();
}
