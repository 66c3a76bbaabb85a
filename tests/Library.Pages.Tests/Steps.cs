using System.Diagnostics;
using System.Globalization;

namespace Library.Pages.Tests;

/// <summary>The time that passes step by step, from when this is made.</summary>
internal sealed class Steps
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<string> _noted = [];
    private TimeSpan _last;

    /// <summary>Ends a step.</summary>
    public void Note(string step)
    {
        var now = _watch.Elapsed;
        _noted.Add(string.Create(CultureInfo.InvariantCulture, $"{step} {(now - _last).TotalSeconds:0.0}"));
        _last = now;
    }

    /// <summary>Prints all steps.</summary>
    /// <returns>The time until the last one ended.</returns>
    public TimeSpan Print(string whole)
    {
        Figures.Print($"{whole}: {_last.TotalSeconds:0.0} s ({string.Join(", ", _noted)})");
        return _last;
    }
}
