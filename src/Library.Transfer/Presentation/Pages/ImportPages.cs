using System.Security.Claims;
using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Transfer.Presentation.Pages;

/// <summary>The pages on which librarians bring a list in: choose it, look at a trial, run it, take it back.</summary>
internal static class ImportPages
{
    public const string Path = "/desk/import";
    public const string File = "list";
    public const string Kind = "of";
    private const string One = Path + "/{id:guid}";

    private static readonly FormView Unfilled = FormView.Of((Kind, ListKinds.WordOf(ListKind.Books)));

    public static void Map(IEndpointRouteBuilder pages)
    {
        var imports = pages.MapGroup("").RequireLibrarian().ExcludeFromDescription();
        imports.MapGet(Path, ShowAll);
        imports.MapPost(Path, Receive);
        imports.MapGet(One, Show);
        imports.MapGet(One + "/refused.csv", ShowRefused);
        imports.MapForm(One + "/columns", Path + "/{id}").MapPost("", TryAgain);
        imports.MapForm(One + "/run", Path + "/{id}").MapPost("", Run);
        imports.MapForm(One + "/cancel", Path + "/{id}").MapPost("", Cancel);
        imports.MapForm(One + "/undo", Path + "/{id}").MapPost("", Undo);
        ExportPages.Map(imports);
        SamplePages.Map(imports);
    }

    public static string PathOf(ImportId id) => $"{Path}/{id}";

    private static async Task<PageResult> ShowAll(
        ShowImports list,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    ) => PageResult.Of<ImportsPage>(await ViewAsync(Unfilled, list, facts, cancellationToken));

    private static async Task<IResult> Receive(
        HttpContext context,
        ClaimsPrincipal principal,
        ReceiveImport receive,
        IImportSignal signal,
        ShowImports list,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        UploadedList? upload = null;
        try
        {
            LongBody.Allow(context);
            upload = await UploadedList.ReadAsync(context.Request, cancellationToken);
            var format = FormatOf(upload);
            var kind = ListKinds.Parse(upload!.Kind, format);
            var order = new ReceivedList(kind, format, IsTrial: true)
            {
                FileName = upload.FileName,
                SentBy = upload.ScanId is { Length: > 0 } scanId ? $"{principal.Caller().Id}\n{scanId}" : null,
            };
            var import = await receive.ExecuteAsync(upload.Content, order, cancellationToken);
            signal.Raise();
            return SeeOther.To(PathOf(import.Id));
        }
        catch (InvalidValueException refusal)
        {
            var view = await ViewAsync(FormOf(upload).RefusedBy(refusal), list, facts, cancellationToken);
            return PageResult.Of<ImportsPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);
        }
        catch (Exception failure) when (FaultOf(failure) is { } fault)
        {
            var form = FormOf(upload).RefusedBy([(File, fault)]);
            var view = await ViewAsync(form, list, facts, cancellationToken);
            return PageResult.Of<ImportsPage>(view, StatusCodes.Status422UnprocessableEntity, failure);
        }
    }

    /// <summary>The form with what was chosen; a browser does not take a file back.</summary>
    private static FormView FormOf(UploadedList? upload) =>
        ImportTexts.Kinds.Any(kind => kind.Value == upload?.Kind) ? FormView.Of((Kind, upload!.Kind)) : Unfilled;

    private static ListFormat FormatOf(UploadedList? upload) =>
        upload is not { FileName.Length: > 0 } ? throw new RefusedFileException(ImportTexts.FileMissing)
        : upload.FileName.EndsWith(ListFormats.Archive, StringComparison.OrdinalIgnoreCase)
            ? throw new RefusedFileException(ImportTexts.FileArchive)
        : ListFormats.IsOtherWorkbook(upload.FileName) ? throw new RefusedFileException(ListFormats.NoWorkbook)
        : ListFormats.OfName(upload.FileName) ?? throw new RefusedFileException(ImportTexts.FileUnknown);

    /// <summary>The sentence for a file that does not come in; null where something else failed.</summary>
    private static string? FaultOf(Exception failure) =>
        failure switch
        {
            RefusedFileException or FileTooLargeException or NoWorkbookException => failure.Message,
            InvalidDataException => ImportTexts.FileBroken,
            _ => failure.GetType() == typeof(IOException) ? ImportTexts.FileBroken : null,
        };

    private static async Task<PageResult> Show(
        Guid id,
        ShowImport show,
        UnderstandList understand,
        CancellationToken cancellationToken
    )
    {
        var shown = await show.ExecuteAsync(new ImportId(id), cancellationToken);
        var columns = ImportReportView.MayChooseColumns(shown.Import)
            ? await understand.ExecuteAsync(shown.Import, cancellationToken)
            : [];
        return PageResult.Of<ImportPage>(ImportReportView.Of(shown, columns));
    }

    private static async Task<PushStreamHttpResult> ShowRefused(
        Guid id,
        HttpContext context,
        ShowImport show,
        WriteRefused writeRefused,
        CancellationToken cancellationToken
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        var (import, _) = await show.ExecuteAsync(new ImportId(id), cancellationToken);
        return ListStreams.SendRefused(context, writeRefused, import);
    }

    private static async Task<SeeOther> TryAgain(
        Guid id,
        PostedForm form,
        ShowImport show,
        UnderstandList understand,
        RestartImport restart,
        CancellationToken cancellationToken
    )
    {
        var (import, _) = await show.ExecuteAsync(new ImportId(id), cancellationToken);
        var columns = await understand.ExecuteAsync(import, cancellationToken);
        await restart.TryAsync(import.Id, ImportReportView.ChoicesOf(form, import.Kind, columns), cancellationToken);
        return SeeOther.To(PathOf(import.Id));
    }

    private static async Task<SeeOther> Run(Guid id, RestartImport restart, CancellationToken cancellationToken)
    {
        var import = new ImportId(id);
        await restart.RunAsync(import, cancellationToken);
        return SeeOther.To(PathOf(import));
    }

    private static async Task<SeeOther> Cancel(Guid id, EndImport end, CancellationToken cancellationToken)
    {
        var import = new ImportId(id);
        await end.CancelAsync(import, cancellationToken);
        return SeeOther.To(PathOf(import));
    }

    private static async Task<SeeOther> Undo(Guid id, EndImport end, CancellationToken cancellationToken)
    {
        var import = new ImportId(id);
        await end.UndoAsync(import, cancellationToken);
        return SeeOther.To(PathOf(import));
    }

    private static async Task<ImportsView> ViewAsync(
        FormView form,
        ShowImports list,
        ILibraryFacts facts,
        CancellationToken cancellationToken
    )
    {
        var library = await facts.ReadAsync(cancellationToken);
        var earlier = await list.ExecuteAsync(cancellationToken);
        return new ImportsView(form, [.. earlier.Select(import => Line(import, library))]);
    }

    private static ImportLine Line(Import import, LibraryFacts library)
    {
        var (state, tone) = ImportTexts.StateOf(import);
        return new ImportLine(
            PathOf(import.Id),
            ImportTexts.NameOf(import),
            ImportTexts.ByLine(import, library),
            state,
            tone
        );
    }

    /// <summary>A file that is not taken.</summary>
    private sealed class RefusedFileException(string reason) : Exception(reason);
}
