using System.Globalization;

namespace Library.Host.Administration;

/// <summary>Shows on a terminal how far a command is; elsewhere it writes nothing.</summary>
/// <param name="output">Where the command writes.</param>
internal sealed class ProgressBar(TextWriter output)
{
    private const int Cells = 30;
    private readonly bool _isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
    private int _widest;

    /// <summary>Shows it in the place of what was shown before.</summary>
    /// <param name="fraction">From 0 to 1.</param>
    /// <param name="text">A few words behind the bar.</param>
    public void Show(double fraction, string text)
    {
        if (!_isTerminal)
        {
            return;
        }

        var part = Math.Clamp(fraction, 0, 1);
        var full = (int)(part * Cells);
        var percent = (100 * part).ToString("0", CultureInfo.InvariantCulture);
        var line = $"[{new string('#', full)}{new string('.', Cells - full)}] {percent} %, {text}";
        _widest = Math.Max(_widest, line.Length);
        output.Write($"\r{line.PadRight(_widest)}");
    }

    /// <summary>Goes on below it.</summary>
    public void End()
    {
        if (_widest > 0)
        {
            output.WriteLine();
        }
    }
}
