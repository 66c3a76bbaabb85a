using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Writes a small list of a kind, to be looked at and filled with other rows.</summary>
internal sealed class WriteSample(ISheets sheets)
{
    /// <summary>Writes it.</summary>
    public async Task ExecuteAsync(ListKind kind, char separator, Stream output, CancellationToken cancellationToken)
    {
        var columns = ListColumns.Of(kind).Sample;
        await using var sheet = sheets.Begin(output, separator);
        await sheet.WriteAsync(columns.Select(column => column.Field), cancellationToken);
        for (var row = 0; row < columns[0].Cells.Length; row++)
        {
            await sheet.WriteAsync(columns.Select(column => CellText.Write(column.Cells[row])), cancellationToken);
        }
    }
}
