using System.Text;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>CSV in UTF-8 with a byte order mark, without which spreadsheets take it for another encoding.</summary>
internal sealed class CsvSheets : ISheets
{
    private const string Quoted = "\",;\t|\r\n";

    public ISheet Begin(Stream output, char separator = ',') => new Sheet(output, separator);

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(Quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private sealed class Sheet(Stream output, char separator) : ISheet
    {
        private readonly StreamWriter _writer = new(
            output,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            leaveOpen: true
        );

        public Task WriteAsync(IEnumerable<string> cells, CancellationToken cancellationToken) =>
            _writer.WriteAsync($"{string.Join(separator, cells.Select(Quote))}\r\n".AsMemory(), cancellationToken);

        public ValueTask DisposeAsync() => _writer.DisposeAsync();
    }
}
