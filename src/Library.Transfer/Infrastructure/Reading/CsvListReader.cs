using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>Cells between commas, semicolons, tabs or bars, with a header (RFC 4180 and its neighbours).</summary>
internal sealed class CsvListReader : IListReader
{
    private const int LongestCell = 100_000;
    private const int MostColumns = 500;
    private const int LongestHeader = 64 * 1024;
    private const char Broken = '\uFFFD';

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public ListFormat Format => ListFormat.Csv;

    public async Task<SourceList> OpenAsync(Stream content, TextEncoding encoding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StreamReader(content, TextEncodings.Of(encoding), detectEncodingFromByteOrderMarks: true);
        var start = new char[LongestHeader];
        var length = await text.ReadBlockAsync(start.AsMemory(), cancellationToken);
        var delimiter = FindDelimiter(start.AsSpan(0, length));
        var whole = new TextBehind(start.AsMemory(0, length), text);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            BadDataFound = null,
            IgnoreBlankLines = true,
            MaxFieldSize = LongestCell,
        };
        var parser = new CsvParser(whole, configuration);
        if (!await ReadAsync(parser, 1))
        {
            throw new UnreadableListException(1, "The file is empty.");
        }

        string[] columns = [.. parser.Record!.Select(name => name.Trim())];
        return columns.Length <= MostColumns
            ? new SourceList(columns, RowsAsync(parser, content, columns.Length, cancellationToken))
            : throw new UnreadableListException(1, $"There are more than {MostColumns} columns.");
    }

    /// <summary>The sign that occurs most in the first line outside quotes.</summary>
    private static char FindDelimiter(ReadOnlySpan<char> text)
    {
        var counts = new int[Delimiters.Length];
        var isQuoted = false;
        foreach (var sign in text)
        {
            if (!isQuoted && sign is '\r' or '\n' && counts.Any(count => count > 0))
            {
                break;
            }

            isQuoted ^= sign == '"';
            var place = Array.IndexOf(Delimiters, sign);
            if (!isQuoted && place >= 0)
            {
                counts[place]++;
            }
        }

        return Delimiters[Array.IndexOf(counts, counts.Max())];
    }

    private static async IAsyncEnumerable<SourceRow> RowsAsync(
        CsvParser parser,
        Stream content,
        int columns,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var line = parser.RawRow + 1L;
        var number = 0L;
        while (await ReadAsync(parser, line))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = parser.Record!;
            if (!Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
            {
                number++;
                yield return Row(number, line, cells, columns) with
                {
                    Position = content.Position,
                };
            }

            line = parser.RawRow + 1L;
        }
    }

    private static SourceRow Row(long number, long line, string[] cells, int columns)
    {
        var surplus = cells.Length > columns && Array.Exists(cells[columns..], cell => cell.Trim().Length > 0);
        var fault =
            surplus || cells.Length < columns ? $"The row has {cells.Length} cells, and the header has {columns}."
            : Array.Exists(cells, cell => cell.Contains(Broken, StringComparison.Ordinal))
                ? "The row holds bytes that are no characters of the file's encoding."
            : null;
        string[] fitted = [.. cells.Take(columns), .. Enumerable.Repeat("", Math.Max(columns - cells.Length, 0))];
        return new SourceRow(number, line, surplus ? cells : fitted) { Fault = fault };
    }

    private static async Task<bool> ReadAsync(CsvParser parser, long line)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (MaxFieldSizeException)
        {
            throw new UnreadableListException(
                line,
                $"A cell is longer than {LongestCell} characters: a quotation mark may never be closed."
            );
        }
    }

    /// <summary>The start of a text that was read ahead, and the rest.</summary>
    private sealed class TextBehind(ReadOnlyMemory<char> start, TextReader rest) : TextReader
    {
        private ReadOnlyMemory<char> _start = start;

        public override async Task<int> ReadAsync(char[] buffer, int index, int count) =>
            await ReadAsync(buffer.AsMemory(index, count), CancellationToken.None);

        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            if (_start.IsEmpty)
            {
                return rest.ReadAsync(buffer, cancellationToken);
            }

            var taken = Math.Min(buffer.Length, _start.Length);
            _start[..taken].CopyTo(buffer);
            _start = _start[taken..];
            return ValueTask.FromResult(taken);
        }
    }
}
