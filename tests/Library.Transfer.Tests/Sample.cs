using Library.Books.Contract;
using Library.Transfer.Domain;
using Library.Transfer.Infrastructure;

namespace Library.Transfer.Tests;

/// <summary>The sample files, read as an import reads them.</summary>
internal static class Sample
{
    private static readonly IListReader[] Readers =
    [
        new CsvListReader(),
        new XlsxListReader(),
        new MarcListReader(),
        new MarcXmlListReader(),
    ];

    public static byte[] Bytes(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", name));

    /// <summary>The titles of a file, and the problems of its other rows.</summary>
    public static async Task<(IReadOnlyList<ListedTitle> Titles, IReadOnlyList<ImportProblem> Problems)> ReadAsync(
        byte[] bytes,
        ListFormat format = ListFormat.Csv
    )
    {
        var cancellation = TestContext.Current.CancellationToken;
        var guess = new EncodingGuess();
        guess.Add(bytes);
        var reader = Array.Find(Readers, reader => reader.Format == format)!;
        var list = await reader.OpenAsync(new MemoryStream(bytes), guess.Encoding, cancellation);
        var rows = ListRows.Of(ListKind.Books, list.Columns, ColumnChoices.None);
        var problems = new List<ImportProblem>();
        var titles = new List<ListedTitle>();
        await foreach (var row in list.Rows.WithCancellation(cancellation))
        {
            if (rows.Read(row, problems) is ListedTitle title)
            {
                titles.Add(title);
            }
        }

        return (titles, problems);
    }
}
