using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>CSV in UTF-8 with a byte order mark, without which spreadsheets take it for another encoding.</summary>
internal sealed class CsvSheets : ISheets
{
    private const string Quoted = "\",;\t|\r\n";

    private static readonly CsvConfiguration Configuration = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",

        // By itself it would leave a lone line feed unquoted.
        ShouldQuote = cell => cell.Field is { } text && text.AsSpan().ContainsAny(Quoted),
    };

    public ISheet Begin(Stream output) => new Sheet(output);

    private sealed class Sheet(Stream output) : ISheet
    {
        private readonly CsvWriter _writer = new(
            new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true),
            Configuration
        );

        public async Task WriteAsync(IEnumerable<string> cells)
        {
            foreach (var cell in cells)
            {
                _writer.WriteField(cell);
            }

            await _writer.NextRecordAsync();
        }

        public ValueTask DisposeAsync() => _writer.DisposeAsync();
    }
}
