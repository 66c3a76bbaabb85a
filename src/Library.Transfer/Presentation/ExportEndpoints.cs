using Library.Transfer.Application;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Transfer.Presentation;

internal static class ExportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/exports").WithTags("exports").RequireLibrarian();
        exports
            .MapGet(
                "library.zip",
                (HttpContext context, ExportLibrary stock) =>
                    ListStreams.Send(context, Using(stock.WriteArchiveAsync), ListStreams.Zip)
            )
            .WithName("ExportLibrary")
            .WithSummary("Get titles, copies, members, open loans, holds and the policy as an archive")
            .Produces<Stream>(200, ListStreams.Zip);
        exports
            .MapGet(
                "books.csv",
                (HttpContext context, ExportLibrary stock) =>
                    ListStreams.Send(context, Using(stock.WriteSheetAsync), ListStreams.Csv)
            )
            .WithName("ExportBooks")
            .WithSummary("Get all titles and copies as a list, a row for each copy")
            .Produces<string>(200, ListStreams.Csv);
        exports
            .MapGet(
                "books.marcxml",
                (HttpContext context, ExportLibrary stock) =>
                    ListStreams.Send(context, stock.WriteRecordsAsync, ListStreams.MarcXml)
            )
            .WithName("ExportRecords")
            .WithSummary("Get all titles and copies as records of MARC 21 in XML")
            .Produces<string>(200, ListStreams.MarcXml);
    }

    private static Func<Stream, CancellationToken, Task> Using(Func<Stream, char, CancellationToken, Task> write) =>
        (output, cancellationToken) => write(output, ExportLibrary.Comma, cancellationToken);
}
