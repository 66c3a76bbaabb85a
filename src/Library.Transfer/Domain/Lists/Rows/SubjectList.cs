using System.Text;

namespace Library.Transfer.Domain;

/// <summary>Subjects in one cell, between semicolons or bars. A backslash makes the sign behind it part of a
/// subject.</summary>
internal static class SubjectList
{
    private const char Separator = ';';
    private const char Escape = '\\';

    /// <summary>Reads them.</summary>
    public static IReadOnlyList<string> Read(string cell)
    {
        var subjects = new List<string>();
        var subject = new StringBuilder();
        for (var place = 0; place < cell.Length; place++)
        {
            if (cell[place] == Escape && place + 1 < cell.Length && IsSpecial(cell[place + 1]))
            {
                subject.Append(cell[++place]);
            }
            else if (cell[place] is Separator or '|')
            {
                End();
            }
            else
            {
                subject.Append(cell[place]);
            }
        }

        End();
        return subjects;

        void End()
        {
            var text = subject.ToString().Trim();
            subject.Clear();
            if (text.Length > 0)
            {
                subjects.Add(text);
            }
        }
    }

    /// <summary>Writes them.</summary>
    public static string Write(IEnumerable<string> subjects) => string.Join("; ", subjects.Select(Guard));

    private static bool IsSpecial(char sign) => sign is Separator or '|' or Escape;

    private static string Guard(string subject) =>
        subject
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace(";", @"\;", StringComparison.Ordinal)
            .Replace("|", @"\|", StringComparison.Ordinal);
}
