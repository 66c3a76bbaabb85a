using System.Globalization;

namespace Library.Shared;

/// <summary>Unicode's tables for <see cref="UnicodeNormalization"/>, read when the first text needs them.</summary>
internal static class NormalizationData
{
    private const char NotComposed = '!';
    private static readonly Dictionary<int, int> Classes = [];

    static NormalizationData()
    {
        using var stream = typeof(NormalizationData).Assembly.GetManifestResourceStream("normalization.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('=') is [var range, var markClass])
            {
                ReadClasses(range.Split('-'), int.Parse(markClass, CultureInfo.InvariantCulture));
            }
            else if (!line.StartsWith('#'))
            {
                ReadDecomposition(line);
            }
        }
    }

    /// <summary>The code points that each is canonically equivalent to: one or two.</summary>
    public static Dictionary<int, int[]> Decompositions { get; } = [];

    /// <summary>The code point that two are composed to.</summary>
    public static Dictionary<(int First, int Second), int> Composites { get; } = [];

    /// <summary>The canonical combining class; 0 for what is no mark that moves.</summary>
    public static int ClassOf(int point) => Classes.GetValueOrDefault(point);

    private static void ReadClasses(string[] ends, int markClass)
    {
        var last = Point(ends[1]);
        for (var point = Point(ends[0]); point <= last; point++)
        {
            Classes.Add(point, markClass);
        }
    }

    private static void ReadDecomposition(string line)
    {
        var points = line.TrimStart(NotComposed).Split(' ').Select(Point).ToArray();
        Decompositions.Add(points[0], points[1..]);
        if (points is [var composite, var first, var second] && line[0] != NotComposed)
        {
            Composites.Add((first, second), composite);
        }
    }

    private static int Point(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
