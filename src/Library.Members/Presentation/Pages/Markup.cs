using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Library.Members.Presentation.Pages;

/// <summary>
/// A piece of HTML, written as an interpolated string: <c>Markup.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>. What stands
/// between the holes is markup, what comes through them is encoded, unless it is markup itself.
/// </summary>
internal sealed class Markup
{
    private readonly string _html;

    private Markup(string html) => _html = html;

    public static Markup Nothing { get; } = new("");

    /// <summary>A constant of this program that is markup as it stands; never what anyone sent.</summary>
    public static Markup Trusted([ConstantExpected] string html) => new(html);

    public static Markup Of(Writer writer) => new(writer.Written);

    public override string ToString() => _html;

    [InterpolatedStringHandler]
    internal readonly ref struct Writer
    {
        private readonly StringBuilder _html;

        public Writer(int literalLength, int formattedCount) =>
            _html = new StringBuilder(literalLength + (formattedCount * 64));

        public string Written => _html.ToString();

        public void AppendLiteral(string markup) => _html.Append(markup);

        public void AppendFormatted(string text) => _html.Append(HtmlEncoder.Default.Encode(text));

        public void AppendFormatted(Markup markup) => _html.Append(markup._html);
    }
}
