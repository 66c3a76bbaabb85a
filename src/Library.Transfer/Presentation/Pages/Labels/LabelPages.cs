using Library.Books.Contract;
using Library.Shared;
using Library.Transfer.Application;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Transfer.Presentation.Pages;

/// <summary>The form for labels.</summary>
/// <param name="Form">The values of the fields, and their faults.</param>
/// <param name="Title">The title whose copies are labelled; null for no particular one.</param>
/// <param name="Import">The file of the import for whose copies or members they are; null for no particular
/// one.</param>
public sealed record LabelsView(FormView Form, string? Title = null, string? Import = null)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>Whether they are members' cards, and no labels of copies.</summary>
    public bool IsOfCards => Form.Value(LabelFields.Of) == LabelFields.Cards;

    /// <summary>Whether the measures of an own sheet are shown.</summary>
    public bool IsOwnSheet => Form.Value(LabelFields.Sheet) == LabelFields.OwnSheet;
}

/// <summary>The page on which staff order labels and cards, for librarians alone. Its form asks for a document and
/// changes nothing, so that it can be asked for again.</summary>
internal static class LabelPages
{
    public const string Path = "/desk/labels";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var labels = pages.MapGroup(Path).RequireLibrarian().ExcludeFromDescription();
        labels.MapGet("", Show);
        labels.MapGet("sheet", Print);
    }

    /// <summary>The form for labels of the copies that an import made.</summary>
    public static string PathOfCopies(ImportId id) => $"{Path}?{LabelFields.Import}={id}";

    /// <summary>The form for cards of the members that an import brought.</summary>
    public static string PathOfCards(ImportId id) =>
        $"{Path}?{LabelFields.Of}={LabelFields.Cards}&{LabelFields.Sheet}={LabelFields.SheetOfCards}"
        + $"&{LabelFields.Import}={id}";

    private static async Task<PageResult> Show(
        HttpRequest request,
        ITitles titles,
        ShowImport imports,
        CancellationToken cancellationToken
    ) =>
        PageResult.Of<LabelsPage>(await ViewAsync(LabelFields.View(request.Query), titles, imports, cancellationToken));

    private static async Task<IResult> Print(
        HttpRequest request,
        PrintLabels printLabels,
        ILibraryFacts facts,
        ITitles titles,
        ShowImport imports,
        CancellationToken cancellationToken
    )
    {
        var form = LabelFields.View(request.Query);
        try
        {
            var library = await facts.ReadAsync(cancellationToken);
            var command = LabelFields.Read(form, library.Name);
            var file = await printLabels.ExecuteAsync(command, cancellationToken);
            return TypedResults.Bytes(file, "application/pdf", "labels.pdf");
        }
        catch (InvalidValueException refusal)
        {
            var view = await ViewAsync(form.RefusedBy(refusal), titles, imports, cancellationToken);
            return PageResult.Of<LabelsPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
    }

    private static async Task<LabelsView> ViewAsync(
        FormView form,
        ITitles titles,
        ShowImport imports,
        CancellationToken cancellationToken
    )
    {
        if (Guid.TryParse(form.Value(LabelFields.Import), out var import))
        {
            var (shown, _) = await imports.ExecuteAsync(new ImportId(import), cancellationToken);
            return new LabelsView(form, Import: ImportTexts.NameOf(shown));
        }

        if (!Guid.TryParse(form.Value(LabelFields.Title), out var id))
        {
            return new LabelsView(form);
        }

        var found = (await titles.FindAsync([new BookId(id)], cancellationToken)).GetValueOrDefault(new BookId(id));
        return new LabelsView(form, found?.Title) { Language = found?.Language };
    }
}
