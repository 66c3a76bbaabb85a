using System.Globalization;
using System.Text;

namespace Library.Host.Tests.Serving;

/// <summary>The lists of a random library: titles of all scripts, readers, what they have on loan, and what they wait
/// for.</summary>
internal sealed class RandomLists(int seed)
{
    private const int Titles = 1000;
    private const int Readers = 12;

    /// <summary>The scripts, as first and last code points.</summary>
    private static readonly (int First, int Last)[] Scripts =
    [
        (0x0021, 0x007E),
        (0x00C0, 0x024F),
        (0x0370, 0x0373),
        (0x0391, 0x03A1),
        (0x0410, 0x044F),
        (0x0531, 0x0556),
        (0x05D0, 0x05EA),
        (0x0621, 0x063A),
        (0x0905, 0x0939),
        (0x0E01, 0x0E2E),
        (0x10D0, 0x10F0),
        (0x1200, 0x1248),
        (0x3041, 0x3096),
        (0x4E00, 0x9FA5),
        (0xAC00, 0xD7A3),
        (0x1F300, 0x1F5FF),
    ];

    private readonly Random _random = new(seed);

    /// <summary>Titles with no, one or several copies, some with volumes, formulas and line breaks. Every fourth has
    /// one copy with a barcode.</summary>
    public string Books() =>
        List(
            ["title", "subtitle", "volume", "author", "isbn", "year", "subjects", "description", "copies", "barcode"],
            Enumerable
                .Range(0, Titles)
                .Select(number =>
                    new[]
                    {
                        $"{Text()} {number}",
                        Text(),
                        number % 3 == 0 ? Text() : "",
                        Text(),
                        number % 2 == 0 ? $"999{number:D10}" : "",
                        Text(),
                        $"{Text()}\\;\\|\\\\;{Text()}",
                        $"=1+1\n{Text()}",
                        $"{number % 4}",
                        number % 4 == 1 ? $"T{number}" : "",
                    }
                )
        );

    /// <summary>Readers with a card each.</summary>
    public string Members() =>
        List(
            ["card", "name", "note"],
            Enumerable.Range(1, Readers).Select(reader => new[] { $"R{reader}", $"Reader {reader}", Text() })
        );

    /// <summary>Copies that are on loan.</summary>
    public string Loans() =>
        List(
            ["card", "barcode", "lent", "due"],
            Enumerable
                .Range(1, Readers)
                .Select(reader => new[] { $"R{reader}", $"T{4 * reader + 1}", Moment(), "2040-02-29T12:00:00.5Z" })
        );

    /// <summary>Lines for copies, those on loan among them. Some of their holds are of the same moment, some are
    /// suspended, and some copies that are not on loan are set aside for the first.</summary>
    public string Holds() =>
        List(
            ["card", "barcode", "placed_at", "is_suspended", "suspended_until", "ready_at", "ready_until"],
            Enumerable.Range(1, 3 * Readers).SelectMany(LineFor)
        );

    private IEnumerable<string[]> LineFor(int title)
    {
        int[] line = [.. Enumerable.Range(1, Readers).Where(reader => reader != title)];
        _random.Shuffle(line);
        var moment = Moment();
        foreach (var (place, reader) in line.Take(_random.Next(1, 6)).Index())
        {
            var isReady = place == 0 && title > Readers && title % 2 == 0;
            var isSuspended = !isReady && _random.Next(3) == 0;
            yield return
            [
                $"R{reader}",
                $"T{4 * title + 1}",
                _random.Next(2) == 0 ? moment : Moment(),
                isSuspended ? "true" : "",
                isSuspended && _random.Next(2) == 0 ? "2999-12-31" : "",
                isReady ? Moment() : "",
                isReady ? "2999-01-31T22:59:59Z" : "",
            ];
        }
    }

    private string Moment() =>
        new DateTime(2024, 1, 1)
            .AddMicroseconds(_random.NextInt64(10_000_000_000_000))
            .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    private string Text()
    {
        var (first, last) = Scripts[_random.Next(Scripts.Length)];
        var signs = Enumerable.Range(0, _random.Next(1, 12)).Select(_ => new Rune(_random.Next(first, last + 1)));
        return string.Concat(signs);
    }

    private static string List(string[] columns, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend(columns).Select(row => $"{string.Join(',', row.Select(Quote))}\r\n"));

    private static string Quote(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
