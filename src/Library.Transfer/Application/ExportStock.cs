using System.IO.Compression;
using Library.Transfer.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Writes the stock as a list, read and written in portions.</summary>
internal sealed class ExportStock(IStockReading stock, ISheets sheets, IMarcXml marcXml) : IListExports
{
    /// <summary>The name of the list in an archive.</summary>
    public const string SheetName = "books.csv";

    private const string RecordsName = "books.marcxml";

    public async Task<bool> WriteAsync(string name, Func<Stream> open, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (WriterFor(name) is not { } write)
        {
            return false;
        }

        await using var output = open();
        await write(output, cancellationToken);
        return true;
    }

    /// <summary>Writes all columns, a row for each copy.</summary>
    public Task WriteSheetAsync(Stream output, CancellationToken cancellationToken) =>
        stock.ReadAsync(
            async rows =>
            {
                await using var sheet = sheets.Begin(output);
                await sheet.WriteAsync(BookColumns.Own, cancellationToken);
                await foreach (var row in rows.WithCancellation(cancellationToken))
                {
                    await sheet.WriteAsync(StockSheet.CellsOf(row), cancellationToken);
                }
            },
            cancellationToken
        );

    /// <summary>Writes records of MARC 21 in XML.</summary>
    public Task WriteRecordsAsync(Stream output, CancellationToken cancellationToken) =>
        stock.ReadAsync(rows => marcXml.WriteAsync(rows, output, cancellationToken), cancellationToken);

    /// <summary>Writes an archive of both.</summary>
    public async Task WriteArchiveAsync(Stream output, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(
            output,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancellationToken
        );
        await AddAsync(SheetName, WriteSheetAsync);
        await AddAsync(RecordsName, WriteRecordsAsync);

        async Task AddAsync(string name, Func<Stream, CancellationToken, Task> write)
        {
            await using var entry = await archive.CreateEntry(name).OpenAsync(cancellationToken);
            await write(entry, cancellationToken);
        }
    }

    private Func<Stream, CancellationToken, Task>? WriterFor(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => WriteSheetAsync,
            ".xml" or ".marcxml" => WriteRecordsAsync,
            ".zip" => WriteArchiveAsync,
            _ => null,
        };
}
