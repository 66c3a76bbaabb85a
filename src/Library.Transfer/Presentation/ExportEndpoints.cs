using Library.Transfer.Application;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;

namespace Library.Transfer.Presentation;

internal static class ExportEndpoints
{
    private const string Csv = "text/csv";
    private const string MarcXml = "application/marcxml+xml";
    private const string Zip = "application/zip";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/exports").WithTags("exports").RequireLibrarian();
        exports
            .MapGet(
                "library.zip",
                (HttpContext context, ExportStock stock) => Send(context, stock.WriteArchiveAsync, Zip)
            )
            .WithName("ExportLibrary")
            .WithSummary("Get all titles and copies as an archive of both lists")
            .Produces<Stream>(200, Zip);
        exports
            .MapGet("books.csv", (HttpContext context, ExportStock stock) => Send(context, stock.WriteSheetAsync, Csv))
            .WithName("ExportBooks")
            .WithSummary("Get all titles and copies as a list, a row for each copy")
            .Produces<string>(200, Csv);
        exports
            .MapGet(
                "books.marcxml",
                (HttpContext context, ExportStock stock) => Send(context, stock.WriteRecordsAsync, MarcXml)
            )
            .WithName("ExportRecords")
            .WithSummary("Get all titles and copies as records of MARC 21 in XML")
            .Produces<string>(200, MarcXml);
    }

    private static PushStreamHttpResult Send(
        HttpContext context,
        Func<Stream, CancellationToken, Task> write,
        string mediaType
    )
    {
        // The limit is for getting to an answer; how long a list takes is up to its reader.
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();

        // The platform ends an entry of an archive with a synchronous write.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = mediaType == Zip;
        }

        return TypedResults.Stream(output => write(output, context.RequestAborted), mediaType);
    }
}
