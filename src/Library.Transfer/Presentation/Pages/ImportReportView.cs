using System.Globalization;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Web;

namespace Library.Transfer.Presentation.Pages;

/// <summary>Makes the page of an import.</summary>
internal static class ImportReportView
{
    // A form has 64 fields at most; columns behind these are read by their names.
    private const int MostColumns = 60;
    private const int WholePercent = 100;

    /// <summary>Whether the columns of it can be read otherwise: those of an ended trial.</summary>
    public static bool MayChooseColumns(Import import) => import.IsTrial && !IsMoving(import);

    /// <summary>The page.</summary>
    public static ImportView Of(ShownImport shown, IReadOnlyList<UnderstoodColumn> columns)
    {
        var (import, problems) = shown;
        var path = ImportPages.PathOf(import.Id);
        var (told, tone) = ImportTexts.Told(import);
        return new ImportView(path, ImportTexts.HeadingOf(import), ImportTexts.FactsOf(import))
        {
            Told = told,
            Tone = tone,
            Percent = IsMoving(import) ? PercentOf(import) : null,
            Progress = ImportTexts.Progress(import),
            Counts = IsMoving(import) ? [] : ImportTexts.CountsOf(import),
            LeftOut = ImportTexts.LeftOutOf(columns),
            Faults = IsMoving(import) ? [] : [.. problems.Select(Row)],
            Line = ImportTexts.LineOf(import),
            FaultsHeading = ImportTexts.FaultsHeading(import),
            MoreFaults = problems.Count == ShowImport.Most ? ImportTexts.MoreFaults(ShowImport.Most) : null,
            Refused = import is { Size: > 0, Counts.Refused: > 0 } ? path + "/refused.csv" : null,
            Labels = HasMade(import, ListKind.Books) ? LabelPages.PathOfCopies(import.Id) : null,
            Cards = HasMade(import, ListKind.Members) ? LabelPages.PathOfCards(import.Id) : null,
            CountsHeading = import.IsTrial ? ImportTexts.ResultOfTrial : ImportTexts.Result,
            Fields = columns.Count == 0 ? [] : ImportTexts.FieldsOf(import.Kind),
            Columns = [.. columns.Take(MostColumns).Select(Column)],
            Actions = [.. ActionsOf(import, path)],
        };
    }

    /// <summary>The choices of the form, as far as it is not what the names of the columns say.</summary>
    public static ColumnChoices ChoicesOf(PostedForm form, ListKind kind, IReadOnlyList<UnderstoodColumn> columns)
    {
        var known = ListColumns.Of(kind);
        var chosen = columns
            .Take(MostColumns)
            .Select((column, place) => (column.Name, Field: form.Text(NameOf(place))))
            .Where(column => column.Field is "" || known.All.Contains(column.Field, StringComparer.Ordinal))
            .Where(column => column.Field != (known.FieldOf(column.Name) ?? ""))
            .DistinctBy(column => column.Name, StringComparer.OrdinalIgnoreCase)
            .Select(column => KeyValuePair.Create(column.Name, column.Field));
        return ColumnChoices.Of(chosen);
    }

    private static bool IsMoving(Import import) =>
        import.State == ImportState.Receiving || ImportStates.WithWork.Contains(import.State);

    private static bool HasMade(Import import, ListKind kind) =>
        import is { IsTrial: false, Counts: { } counts }
        && import.Kind == kind
        && counts.Created + counts.CopiesAdded > 0
        && ImportStates.Ended.Contains(import.State);

    private static string NameOf(int place) => $"column-{place.ToString(CultureInfo.InvariantCulture)}";

    private static ImportColumn Column(UnderstoodColumn column, int place) =>
        new(NameOf(place), ImportTexts.ColumnOf(column), ImportTexts.ExampleOf(column), column.Field ?? "");

    private static ImportFaultRow Row(ImportProblem problem) =>
        new(problem.Line.ToString(CultureInfo.InvariantCulture), problem.Column, problem.Value, problem.Reason);

    private static int PercentOf(Import import) =>
        import.Size == 0 ? 0 : (int)Math.Min(WholePercent, import.Position * WholePercent / import.Size);

    private static IEnumerable<ImportAction> ActionsOf(Import import, string path)
    {
        if (ImportStates.UnderWay.Contains(import.State))
        {
            yield return new ImportAction(path + "/cancel", ImportTexts.Cancel, "danger", Hint: null);
        }

        if (import is { IsTrial: true, State: ImportState.Done })
        {
            var hint = import.Counts.Refused > 0 ? ImportTexts.RunHint : null;
            yield return new ImportAction(path + "/run", ImportTexts.Run, Style: null, hint);
        }

        if (!import.IsTrial && ImportStates.Ended.Contains(import.State))
        {
            yield return new ImportAction(path + "/undo", ImportTexts.Undo, "danger", ImportTexts.UndoHint);
        }
    }
}
