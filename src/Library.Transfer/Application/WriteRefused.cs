using System.Runtime.CompilerServices;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>Writes the refused rows as they were, each with its reasons before it, to be corrected and read
/// again; between their cells stands the sign that their list has there.</summary>
internal sealed class WriteRefused(
    ITransactions transactions,
    IImportFiles files,
    IEnumerable<IListReader> readers,
    ISheets sheets
)
{
    /// <summary>The column of the reasons, which no list is read from.</summary>
    public const string ReasonColumn = "refused_because";

    private const int ProblemsAtOnce = 500;

    /// <summary>Whether a column has the reasons with which the rows came back before.</summary>
    public static bool IsOfReasons(string column) => column.Equals(ReasonColumn, StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes them.</summary>
    public async Task ExecuteAsync(Import import, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(import);
        if (import.Size == 0)
        {
            return;
        }

        await using var content = files.Open(import);
        var problems = ReasonsAsync(import.Id, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (problems)
        {
            var isMore = await problems.MoveNextAsync();
            if (!isMore)
            {
                return;
            }

            var reader = readers.First(reader => reader.Format == import.Format);
            var list = await reader.OpenAsync(content, import.Encoding, cancellationToken);
            await using var sheet = sheets.Begin(output, list.Separator);
            var reasons = PlacesOfReasons(list.Columns);
            var columns = Without(reasons, list.Columns).Select(CellText.Write);
            await sheet.WriteAsync([ReasonColumn, .. columns], cancellationToken);
            await foreach (var row in list.Rows)
            {
                if (row.Number == problems.Current.Row)
                {
                    var cells = Without(reasons, row.Cells).Select(cell => CellText.Write(CellText.Read(cell)));
                    await sheet.WriteAsync([CellText.Write(problems.Current.Reason), .. cells], cancellationToken);
                    isMore = await problems.MoveNextAsync();
                }

                if (!isMore || row.Number >= import.Rows)
                {
                    return;
                }
            }
        }
    }

    /// <summary>Where a list has the reasons with which its rows came back before.</summary>
    private static HashSet<int> PlacesOfReasons(IReadOnlyList<string> columns) =>
        [.. Enumerable.Range(0, columns.Count).Where(place => IsOfReasons(columns[place]))];

    private static IEnumerable<string> Without(HashSet<int> places, IReadOnlyList<string> cells) =>
        cells.Where((_, place) => !places.Contains(place));

    /// <summary>The refused rows in their order, each with all its reasons.</summary>
    private async IAsyncEnumerable<(long Row, string Reason)> ReasonsAsync(
        ImportId id,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var after = 0L;
        while (true)
        {
            var start = after;
            var problems = await transactions.RunAsync(
                tools => tools.Imports.ListProblemsAsync(id, start, ProblemsAtOnce, cancellationToken),
                cancellationToken
            );

            // The last row of a full page may have more reasons on the next.
            var isLast = problems.Count < ProblemsAtOnce;
            var rows = problems.GroupBy(problem => problem.Row).ToList();
            foreach (var row in isLast || rows.Count == 1 ? rows : rows[..^1])
            {
                after = row.Key;
                yield return (row.Key, string.Join(" ", row.Select(Describe)));
            }

            if (isLast)
            {
                yield break;
            }
        }
    }

    private static string Describe(ImportProblem problem) =>
        problem.Column.Length == 0 ? problem.Reason : $"{problem.Column}: {problem.Reason}";
}
