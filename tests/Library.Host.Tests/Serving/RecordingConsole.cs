using System.Text;

namespace Library.Host.Tests.Serving;

/// <summary>The text that an operator would read on the console.</summary>
internal sealed class RecordingConsole : TextWriter
{
    private volatile string _text = "";

    public string Text => _text;

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => _text += $"{value}\n";
}
