using System.Net;
using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>A form of a page, with what a browser would send of it.</summary>
internal sealed partial record HtmlForm(string Path, bool IsPosted, IReadOnlyList<HtmlForm.Field> Fields)
{
    public IEnumerable<string> Names => Fields.Select(each => each.Name);

    public bool HasScanId => Names.Contains("scan_id", StringComparer.Ordinal);

    /// <summary>Whether one types in it.</summary>
    public bool IsTyped => Fields.Any(each => each.IsTyped);

    /// <summary>The forms of a page.</summary>
    public static IEnumerable<HtmlForm> In(string page) =>
        Form()
            .Matches(page)
            .Select(form => new HtmlForm(
                AttributeOf(form.Groups["tag"].Value, "action")!,
                AttributeOf(form.Groups["tag"].Value, "method") == "post",
                [.. Control().Matches(form.Groups["body"].Value).Select(Field.Of).OfType<Field>()]
            ));

    /// <summary>The fields to send: the text where one types, and elsewhere what the page has chosen. Where the text
    /// has control characters, which no page does, it stands everywhere.</summary>
    public (string Name, string Value)[] Filled(string text) =>
        [.. Fields.Select(each => (each.Name, each.IsTyped || text.Any(char.IsControl) ? text : each.Value))];

    private static string? AttributeOf(string tag, string name) =>
        tag.Split($" {name}=\"") is [_, var rest, ..] ? WebUtility.HtmlDecode(rest.Split('"')[0]) : null;

    [GeneratedRegex(
        "<form(?<tag>[^>]*)>(?<body>.*?)</form>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();

    [GeneratedRegex("<select.*?</select>|<(?:input|textarea)[^>]*>", RegexOptions.Singleline, 1000)]
    private static partial Regex Control();

    /// <summary>A field of a form.</summary>
    internal sealed record Field(string Name, bool IsTyped, string Value)
    {
        private static readonly string?[] TypedKinds = ["text", "search", "tel", "password", null];

        public static Field? Of(Match control) =>
            AttributeOf(control.Value, "name") is { } name
                ? new Field(
                    name,
                    !control.Value.StartsWith("<select", StringComparison.Ordinal)
                        && TypedKinds.Contains(AttributeOf(control.Value, "type"), StringComparer.Ordinal),
                    AttributeOf(ChosenOf(control.Value), "value") ?? ""
                )
                : null;

        /// <summary>The tag that has the value: of a list the option that is selected, or the first.</summary>
        private static string ChosenOf(string control) =>
            control.Split("<option").Skip(1).ToList() is { Count: > 0 } options
                ? options.Find(option => option.Contains(" selected", StringComparison.Ordinal)) ?? options[0]
                : control;
    }
}
