using Library.Shared;
using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Transfer.Presentation;

/// <summary>The fault of a row.</summary>
internal sealed record ProblemOfRowResponse(long Line, string Column, string Value, string Reason);

internal sealed record ImportResponse(
    Guid Id,
    string State,
    long Rows,
    long Created,
    long CopiesAdded,
    long? CopiesMade,
    long Changed,
    long Unchanged,
    long Refused,
    IReadOnlyList<ProblemOfRowResponse> Problems
)
{
    public static ImportResponse From(ShownImport shown)
    {
        var (import, problems) = shown;
        return new ImportResponse(
            import.Id.Value,
            NameOf(import.State),
            import.Rows,
            import.Counts.Created,
            import.Counts.CopiesAdded,
            import.Counts.CopiesMade,
            import.Counts.Changed,
            import.Counts.Unchanged,
            import.Counts.Refused,
            [
                .. problems.Select(problem => new ProblemOfRowResponse(
                    problem.Line,
                    problem.Column,
                    problem.Value,
                    problem.Reason
                )),
            ]
        );
    }

    private static string NameOf(ImportState state) =>
        state switch
        {
            ImportState.Receiving => "waiting",
            ImportState.Undoing => "running",
            _ => state.ToString().ToLowerInvariant(),
        };
}

internal static class ImportEndpoints
{
    private const string Marc = "application/marc";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var imports = routes.MapGroup("/imports").WithTags("imports").RequireLibrarian();
        imports
            .MapPost("", Receive)
            .WithName("ReceiveImport")
            .WithSummary(
                "Bring a list of titles, members, loans or holds in, in the background; or only try what would happen"
            )
            .Accepts<Stream>(ListStreams.Csv, ListStreams.Xlsx, Marc, ListStreams.MarcXml)
            .TakesNoIdempotencyKey()
            .Refuses(413, 415, 422);
        imports
            .MapGet("{id:guid}", Show)
            .WithName("ReadImport")
            .WithSummary("See how an import stands, with the first of its refused rows")
            .Refuses(404);
        imports
            .MapGet("{id:guid}/refused.csv", ShowRefused)
            .WithName("ReadRefusedRows")
            .WithSummary("Get the refused rows as a list, to be corrected and sent again")
            .Produces<string>(200, ListStreams.Csv)
            .Refuses(404);
        imports
            .MapPost("{id:guid}/cancel", Cancel)
            .WithName("CancelImport")
            .WithSummary("Stop an import; what it brought stays")
            .Refuses(404, 409);
        imports
            .MapPost("{id:guid}/undo", Undo)
            .WithName("UndoImport")
            .WithSummary("Take back what an import brought, but for what was changed, lent or asked for since")
            .Refuses(404, 409);
    }

    private static async Task<Accepted<ImportResponse>> Receive(
        HttpRequest request,
        [AsParameters] ImportQuery query,
        ReceiveImport receive,
        IImportSignal signal,
        CancellationToken cancellationToken
    )
    {
        LongBody.Allow(request.HttpContext);
        var import = await receive.ExecuteAsync(request.Body, query.ToList(FormatOf(request)), cancellationToken);
        signal.Raise();

        // Without another look into the database: a fault there would repeat the request, whose body is gone.
        return TypedResults.Accepted($"/imports/{import.Id}", ImportResponse.From(new ShownImport(import, [])));
    }

    private static async Task<Ok<ImportResponse>> Show(Guid id, ShowImport show, CancellationToken cancellationToken) =>
        TypedResults.Ok(ImportResponse.From(await show.ExecuteAsync(new ImportId(id), cancellationToken)));

    private static async Task<PushStreamHttpResult> ShowRefused(
        Guid id,
        HttpContext context,
        ShowImport show,
        WriteRefused writeRefused,
        CancellationToken cancellationToken
    )
    {
        var (import, _) = await show.ExecuteAsync(new ImportId(id), cancellationToken);
        return ListStreams.SendRefused(context, writeRefused, import);
    }

    private static async Task<Ok<ImportResponse>> Cancel(Guid id, EndImport end, CancellationToken cancellationToken) =>
        TypedResults.Ok(ImportResponse.From(await end.CancelAsync(new ImportId(id), cancellationToken)));

    private static async Task<Ok<ImportResponse>> Undo(Guid id, EndImport end, CancellationToken cancellationToken) =>
        TypedResults.Ok(ImportResponse.From(await end.UndoAsync(new ImportId(id), cancellationToken)));

    private static ListFormat FormatOf(HttpRequest request) =>
        (request.Headers.ContentEncoding is [] or ["identity"] ? request.ContentType : null)
            ?.Split(';')[0]
            .Trim()
            .ToLowerInvariant() switch
        {
            ListStreams.Csv => ListFormat.Csv,
            ListStreams.Xlsx => ListFormat.Xlsx,
            Marc => ListFormat.Marc,
            ListStreams.MarcXml => ListFormat.MarcXml,
            _ => throw new BadHttpRequestException("No list.", StatusCodes.Status415UnsupportedMediaType),
        };
}
