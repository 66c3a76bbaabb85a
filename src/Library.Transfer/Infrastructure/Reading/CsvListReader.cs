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
    private const int LongestRow = 1_000_000;
    private const int LongestHeader = 64 * 1024;
    private const char Broken = '\uFFFD';

    /// <summary>The first signs of a zip archive, which a workbook is.</summary>
    private const string Archive = "PK\u0003\u0004";

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public ListFormat Format => ListFormat.Csv;

    public async Task<SourceList> OpenAsync(Stream content, TextEncoding encoding, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var text = new StreamReader(content, TextEncodings.Of(encoding), detectEncodingFromByteOrderMarks: true);
        var start = new char[LongestHeader];
        var length = await text.ReadBlockAsync(start.AsMemory(), cancellationToken);
        if (start.AsSpan(0, length).StartsWith(Archive, StringComparison.Ordinal))
        {
            throw new UnreadableListException(1, ListFormats.IsWorkbook);
        }

        var delimiter = FindDelimiter(start.AsSpan(0, length));
        var rows = new CsvRows(new StretchReader(start.AsMemory(0, length), text, LongestRow), delimiter);
        do
        {
            if (!await rows.ReadAsync())
            {
                throw new UnreadableListException(1, "The file is empty.");
            }
        } while (rows.IsBlank);

        string[] columns = [.. rows.Cells.Select(name => name.Trim())];
        return columns.Length <= SourceList.MostColumns
            ? new SourceList(columns, RowsAsync(rows, content, columns.Length, cancellationToken))
            {
                Separator = delimiter,
            }
            : throw new UnreadableListException(1, SourceList.TooManyColumns);
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
        CsvRows rows,
        Stream content,
        int columns,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var number = 0L;
        while (await rows.ReadAsync())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!rows.IsBlank)
            {
                number++;
                yield return Row(number, rows, columns) with
                {
                    Position = content.Position,
                };
            }
        }
    }

    private static SourceRow Row(long number, CsvRows rows, int columns)
    {
        var cells = rows.Cells;
        var surplus = cells.Length > columns && Array.Exists(cells[columns..], cell => cell.Trim().Length > 0);
        var fault =
            rows.HasBadQuotes ? "A quotation mark stands in the middle of a cell in quotation marks: double it."
            : surplus || cells.Length < columns ? $"The row has {cells.Length} cells, and the header has {columns}."
            : Array.Exists(cells, cell => cell.Contains(Broken, StringComparison.Ordinal))
                ? "The row holds bytes that are no characters of the file's encoding."
            : null;
        string[] fitted = [.. cells.Take(columns), .. Enumerable.Repeat("", Math.Max(columns - cells.Length, 0))];
        return new SourceRow(number, rows.Line, surplus ? [.. cells.Take(SourceList.MostColumns)] : fitted)
        {
            Fault = fault,
        };
    }

    /// <summary>The rows of a file, as their cells.</summary>
    private sealed class CsvRows
    {
        private readonly StretchReader _text;
        private readonly char _delimiter;
        private readonly CsvParser _parser;

        public CsvRows(StretchReader text, char delimiter)
        {
            (_text, _delimiter) = (text, delimiter);
            var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = delimiter.ToString(),
                BadDataFound = cell => HasBadQuotes |= cell.Field.StartsWith('"'),
                // They would not be counted in the line of the next row.
                IgnoreBlankLines = false,
                MaxFieldSize = LongestCell,
            };
            _parser = new CsvParser(text, configuration);
        }

        /// <summary>The cells of the row.</summary>
        public string[] Cells { get; private set; } = [];

        /// <summary>Whether nothing is in the row.</summary>
        public bool IsBlank => Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);

        /// <summary>The line on which it begins.</summary>
        public long Line { get; private set; } = 1;

        /// <summary>Whether a cell begins with a quotation mark, and does not end with it.</summary>
        public bool HasBadQuotes { get; private set; }

        /// <summary>Reads the next row, if there is one.</summary>
        public async Task<bool> ReadAsync()
        {
            HasBadQuotes = false;
            Line = _parser.RawRow + 1L;
            _text.Begin();
            try
            {
                if (!await _parser.ReadAsync())
                {
                    return false;
                }
            }
            catch (MaxFieldSizeException)
            {
                throw new UnreadableListException(
                    Line,
                    $"A cell is longer than {LongestCell} characters: a quotation mark may never be closed."
                );
            }
            catch (StretchTooLongException)
            {
                throw new UnreadableListException(Line, $"A row is longer than {LongestRow} characters.");
            }

            Cells = _parser.Record!;
            var isOpen = IsOpen(_parser.RawRecord);
            HasBadQuotes |= isOpen;
            if (isOpen && _text.HasEnded)
            {
                throw new UnreadableListException(Line, "A quotation mark is never closed.");
            }

            return true;
        }

        /// <summary>Whether a cell in quotation marks has no end.</summary>
        private bool IsOpen(string row)
        {
            var (isStart, isQuoted, isOpen) = (true, false, false);
            foreach (var sign in row)
            {
                if (sign == '"' && (isStart || isQuoted))
                {
                    (isStart, isQuoted, isOpen) = (false, true, !isOpen);
                    continue;
                }

                isStart = !isOpen && (sign == _delimiter || sign is '\r' or '\n');
                isQuoted &= !isStart;
            }

            return isOpen;
        }
    }
}
