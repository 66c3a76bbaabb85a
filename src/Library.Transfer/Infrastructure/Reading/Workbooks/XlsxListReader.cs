using System.Runtime.CompilerServices;
using Library.Transfer.Domain;

namespace Library.Transfer.Infrastructure;

/// <summary>The first sheet of a workbook that is not hidden; its first row that is not empty names the
/// columns.</summary>
internal sealed class XlsxListReader : IListReader
{
    public ListFormat Format => ListFormat.Xlsx;

    public async Task<SourceList> OpenAsync(Stream content, TextEncoding encoding, CancellationToken cancellationToken)
    {
        var workbook = await Workbook.OpenAsync(content, cancellationToken);
        try
        {
            var (sheet, length) = await workbook.OpenSheetAsync(cancellationToken);
            var texts = new SharedTexts(await workbook.OpenTextsAsync(cancellationToken));
            var forms = await CellForms.ReadAsync(await workbook.OpenStylesAsync(cancellationToken));
            var rows = new SheetRows(sheet, texts, forms, workbook.IsFrom1904);
            var header = await rows.NextAsync() ?? throw new UnreadableListException(1, "The sheet is empty.");
            string[] columns = [.. header.Cells.Select(name => name.Trim())];
            if (header.Fault is not null || header.Width > SourceList.MostColumns)
            {
                throw new UnreadableListException(header.Number, header.Fault ?? SourceList.TooManyColumns);
            }

            var share = (double)content.Length / Math.Max(length, 1);
            return new SourceList(columns, RowsAsync(workbook, rows, columns.Length, PlaceOf, cancellationToken));

            long PlaceOf() => (long)(sheet.Position * share);
        }
        catch
        {
            workbook.Dispose();
            throw;
        }
    }

    private static async IAsyncEnumerable<SourceRow> RowsAsync(
        Workbook workbook,
        SheetRows rows,
        int columns,
        Func<long> placeOf,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using (workbook)
        {
            var number = 0L;
            while (await rows.NextAsync() is { } row)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return row.Of(columns, ++number) with
                {
                    Position = placeOf(),
                };
            }
        }
    }
}
