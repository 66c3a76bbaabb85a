namespace Library.Books.Domain;

/// <summary>How far apart the spellings of two words are: how many letters must be added, left out, replaced, or
/// swapped with the next.</summary>
internal static class WordDistance
{
    private const int LengthOfLongWord = 8;

    /// <summary>How far a word may be from the one that was meant: two for words of eight letters and more, else
    /// one.</summary>
    public static int Allowed(string word) => word.Length >= LengthOfLongWord ? 2 : 1;

    /// <summary>The distance.</summary>
    public static int Between(string first, string second)
    {
        var (beforeLast, last, row) = (
            new int[second.Length + 1],
            new int[second.Length + 1],
            new int[second.Length + 1]
        );
        for (var column = 0; column <= second.Length; column++)
        {
            last[column] = column;
        }

        for (var line = 1; line <= first.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= second.Length; column++)
            {
                var replaced = last[column - 1] + (first[line - 1] == second[column - 1] ? 0 : 1);
                row[column] = Math.Min(replaced, Math.Min(last[column], row[column - 1]) + 1);
                if (line > 1 && column > 1 && AreSwapped(line, column))
                {
                    row[column] = Math.Min(row[column], beforeLast[column - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[second.Length];

        bool AreSwapped(int line, int column) =>
            first[line - 1] == second[column - 2] && first[line - 2] == second[column - 1];
    }

    /// <summary>Every text at a distance of one, and the word itself.</summary>
    public static IReadOnlyCollection<string> Neighbours(string word)
    {
        var neighbours = new HashSet<string>(StringComparer.Ordinal) { word };
        for (var index = 0; index <= word.Length; index++)
        {
            var (head, tail) = (word[..index], word[index..]);
            for (var letter = 'a'; letter <= 'z'; letter++)
            {
                neighbours.Add($"{head}{letter}{tail}");
                if (tail.Length > 0)
                {
                    neighbours.Add($"{head}{letter}{tail[1..]}");
                }
            }

            if (tail.Length > 0)
            {
                neighbours.Add(head + tail[1..]);
            }

            if (tail.Length > 1)
            {
                neighbours.Add($"{head}{tail[1]}{tail[0]}{tail[2..]}");
            }
        }

        return neighbours;
    }
}
