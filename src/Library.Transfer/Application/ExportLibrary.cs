using System.IO.Compression;
using Library.Transfer.Contract;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Writes what the library has as lists, read and written in portions.</summary>
internal sealed class ExportLibrary(ILibraryReading reading, ISheets sheets, IMarcXml marcXml) : IListExports
{
    /// <summary>The sign between cells where no other is asked for.</summary>
    public const char Comma = ',';

    private const string RecordsName = "books.marcxml";
    private const string PolicyName = "policy.json";

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

    /// <summary>The name of a list in an archive.</summary>
    public static string SheetOf(ListKind kind) => ListKinds.WordOf(kind) + ".csv";

    /// <summary>Writes all titles, a row for each copy.</summary>
    public Task WriteSheetAsync(Stream output, char separator, CancellationToken cancellationToken) =>
        reading.ReadTitlesAsync(
            rows => WriteAsync(BookColumns.Own, rows, StockSheet.CellsOf, output, separator, cancellationToken),
            cancellationToken
        );

    /// <summary>Writes all members, a row for each.</summary>
    public Task WriteMembersAsync(Stream output, char separator, CancellationToken cancellationToken) =>
        reading.ReadMembersAsync(
            rows => WriteAsync(MemberColumns.Own, rows, MemberRows.CellsOf, output, separator, cancellationToken),
            cancellationToken
        );

    /// <summary>Writes all open loans, a row for each.</summary>
    public Task WriteLoansAsync(Stream output, char separator, CancellationToken cancellationToken) =>
        reading.ReadLoansAsync(
            rows => WriteAsync(LoanColumns.Own, rows, LoanRows.CellsOf, output, separator, cancellationToken),
            cancellationToken
        );

    /// <summary>Writes all active holds, a row for each.</summary>
    public Task WriteHoldsAsync(Stream output, char separator, CancellationToken cancellationToken) =>
        reading.ReadHoldsAsync(
            rows => WriteAsync(HoldColumns.Own, rows, HoldRows.CellsOf, output, separator, cancellationToken),
            cancellationToken
        );

    /// <summary>Writes records of MARC 21 in XML.</summary>
    public Task WriteRecordsAsync(Stream output, CancellationToken cancellationToken) =>
        reading.ReadTitlesAsync(rows => marcXml.WriteAsync(rows, output, cancellationToken), cancellationToken);

    /// <summary>Writes an archive of all lists.</summary>
    public async Task WriteArchiveAsync(Stream output, char separator, CancellationToken cancellationToken)
    {
        await using var archive = await ZipArchive.CreateAsync(
            output,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancellationToken
        );
        await AddSheetAsync(ListKind.Books, WriteSheetAsync);
        await AddAsync(RecordsName, WriteRecordsAsync);
        await AddSheetAsync(ListKind.Members, WriteMembersAsync);
        await AddSheetAsync(ListKind.Loans, WriteLoansAsync);
        await AddSheetAsync(ListKind.Holds, WriteHoldsAsync);
        await AddAsync(PolicyName, reading.WritePolicyAsync);

        Task AddSheetAsync(ListKind kind, Func<Stream, char, CancellationToken, Task> write) =>
            AddAsync(SheetOf(kind), (entry, token) => write(entry, separator, token));

        async Task AddAsync(string name, Func<Stream, CancellationToken, Task> write)
        {
            await using var entry = await archive.CreateEntry(name).OpenAsync(cancellationToken);
            await write(entry, cancellationToken);
        }
    }

    private async Task WriteAsync<TRow>(
        IReadOnlyList<string> columns,
        IAsyncEnumerable<TRow> rows,
        Func<TRow, IEnumerable<string>> cellsOf,
        Stream output,
        char separator,
        CancellationToken cancellationToken
    )
    {
        await using var sheet = sheets.Begin(output, separator);
        await sheet.WriteAsync(columns, cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            await sheet.WriteAsync(cellsOf(row), cancellationToken);
        }
    }

    private Func<Stream, CancellationToken, Task>? WriterFor(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".csv" => (output, token) => WriteSheetAsync(output, Comma, token),
            ".xml" or ".marcxml" => WriteRecordsAsync,
            ".zip" => (output, token) => WriteArchiveAsync(output, Comma, token),
            _ => null,
        };
}
