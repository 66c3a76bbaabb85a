using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>A column of a list, as it is understood.</summary>
/// <param name="Name">The name in the file.</param>
/// <param name="Field">The field that it is read as; null where it is left out.</param>
/// <param name="Example">The first value of it, or empty.</param>
internal sealed record UnderstoodColumn(string Name, string? Field, string Example);

/// <summary>Tells how the columns of a file are understood, for people to choose others.</summary>
internal sealed class UnderstandList(IImportFiles files, IEnumerable<IListReader> readers)
{
    private const int RowsOfExamples = 20;

    /// <summary>The columns, but for those of the reasons in a list that came back; none where the format has its own,
    /// or the file has no header that can be read.</summary>
    public async Task<IReadOnlyList<UnderstoodColumn>> ExecuteAsync(Import import, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (!ListFormats.HasHeader(import.Format))
        {
            return [];
        }

        var known = ListColumns.Of(import.Kind);
        await using var content = files.Open(import);
        var reader = readers.First(reader => reader.Format == import.Format);
        try
        {
            var list = await reader.OpenAsync(content, import.Encoding, cancellationToken);
            var examples = await ReadExamplesAsync(list, cancellationToken);
            return
            [
                .. list
                    .Columns.Select(
                        (name, place) =>
                            new UnderstoodColumn(name, import.Columns.FieldOf(name, known), examples[place])
                    )
                    .Where(column => !WriteRefused.IsOfReasons(column.Name)),
            ];
        }
        catch (UnreadableListException)
        {
            return [];
        }
    }

    private static async Task<string[]> ReadExamplesAsync(SourceList list, CancellationToken cancellationToken)
    {
        string[] examples = [.. list.Columns.Select(_ => "")];
        try
        {
            await foreach (var row in list.Rows.Take(RowsOfExamples).WithCancellation(cancellationToken))
            {
                for (var place = 0; place < examples.Length; place++)
                {
                    examples[place] = examples[place].Length == 0 ? CellText.Read(row.Cells[place]) : examples[place];
                }
            }
        }
        catch (UnreadableListException)
        {
            // The trial tells where; the columns are known.
        }

        return examples;
    }
}
