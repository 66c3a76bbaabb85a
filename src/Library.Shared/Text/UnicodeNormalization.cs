using System.Runtime.InteropServices;

namespace Library.Shared;

/// <summary>
/// Unicode's normalization form C (UAX 15), in which texts that differ only in how their accents are coded are one. The
/// framework's own leaves every text as it is where globalization is invariant, as it is here.
/// </summary>
public static class UnicodeNormalization
{
    private const char FirstThatMayChange = '\u0300';
    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int NoTrail = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trails = 28;

    /// <summary>The text in form C; itself where it is already.</summary>
    /// <param name="text">Well-formed Unicode.</param>
    public static string ToNfc(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyInRange(FirstThatMayChange, char.MaxValue))
        {
            return text;
        }

        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, points);
        }

        Order(points);
        return string.Concat(Compose(points).Select(char.ConvertFromUtf32));
    }

    private static void Decompose(int point, List<int> points)
    {
        var syllable = point - FirstSyllable;
        if (syllable is >= 0 and < Leads * Vowels * Trails)
        {
            points.Add(FirstLead + (syllable / (Vowels * Trails)));
            points.Add(FirstVowel + (syllable / Trails % Vowels));
            if (syllable % Trails > 0)
            {
                points.Add(NoTrail + (syllable % Trails));
            }

            return;
        }

        if (!NormalizationData.Decompositions.TryGetValue(point, out var parts))
        {
            points.Add(point);
            return;
        }

        foreach (var part in parts)
        {
            Decompose(part, points);
        }
    }

    /// <summary>Sorts each run of marks by class; marks of one class keep their order.</summary>
    private static void Order(List<int> points)
    {
        var start = 0;
        while (start < points.Count)
        {
            var end = start;
            while (end < points.Count && NormalizationData.ClassOf(points[end]) > 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                var run = points[start..end].OrderBy(NormalizationData.ClassOf).ToArray();
                run.CopyTo(CollectionsMarshal.AsSpan(points)[start..end]);
            }

            start = end + 1;
        }
    }

    /// <summary>Joins each starter with the marks after it that nothing stands between.</summary>
    private static List<int> Compose(List<int> points)
    {
        var composed = new List<int>(points.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var point in points)
        {
            var markClass = NormalizationData.ClassOf(point);
            var isNext = starter >= 0 && (starter == composed.Count - 1 || lastClass < markClass);
            if (isNext && FindComposite(composed[starter], point) is { } composite)
            {
                composed[starter] = composite;
                continue;
            }

            composed.Add(point);
            lastClass = markClass;
            if (markClass == 0)
            {
                starter = composed.Count - 1;
            }
        }

        return composed;
    }

    private static int? FindComposite(int first, int second)
    {
        var (lead, vowel) = (first - FirstLead, second - FirstVowel);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
        {
            return FirstSyllable + (((lead * Vowels) + vowel) * Trails);
        }

        var (syllable, trail) = (first - FirstSyllable, second - NoTrail);
        if (syllable is >= 0 and < Leads * Vowels * Trails && syllable % Trails == 0 && trail is > 0 and < Trails)
        {
            return first + trail;
        }

        return NormalizationData.Composites.TryGetValue((first, second), out var composite) ? composite : null;
    }
}
