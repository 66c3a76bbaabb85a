using Library.Transfer.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Transfer.Presentation.Pages;

/// <summary>The lists that leave the library, for librarians at a browser.</summary>
internal static class ExportPages
{
    public const string Archive = Path + "library.zip";
    public const string Sheet = Path + "books.csv";
    public const string Records = Path + "books.marcxml";
    private const string Path = "/desk/export/";

    public static void Map(IEndpointRouteBuilder librarians)
    {
        librarians.MapGet(
            Archive,
            (HttpContext context, ExportLibrary stock) =>
                Send(context, Using(context, stock.WriteArchiveAsync), Archive, ListStreams.Zip)
        );
        librarians.MapGet(
            Sheet,
            (HttpContext context, ExportLibrary stock) =>
                Send(context, Using(context, stock.WriteSheetAsync), Sheet, ListStreams.Csv)
        );
        librarians.MapGet(
            Records,
            (HttpContext context, ExportLibrary stock) =>
                Send(context, stock.WriteRecordsAsync, Records, ListStreams.MarcXml)
        );
    }

    private static Func<Stream, CancellationToken, Task> Using(
        HttpContext context,
        Func<Stream, char, CancellationToken, Task> write
    )
    {
        var separator = CellSeparator.Read(context.Request);
        return (output, cancellationToken) => write(output, separator, cancellationToken);
    }

    private static PushStreamHttpResult Send(
        HttpContext context,
        Func<Stream, CancellationToken, Task> write,
        string path,
        string mediaType
    )
    {
        context.Response.Headers.CacheControl = "no-store";
        return ListStreams.Send(context, write, mediaType, path[Path.Length..]);
    }
}
