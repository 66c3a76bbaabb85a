using Library.Transfer.Application;
using Library.Transfer.Domain;
using Library.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Transfer.Presentation;

/// <summary>Answers that are lists, written while they are read.</summary>
internal static class ListStreams
{
    public const string Csv = "text/csv";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string MarcXml = "application/marcxml+xml";
    public const string Zip = "application/zip";

    /// <summary>Sends a list that leaves the library.</summary>
    public static PushStreamHttpResult Send(
        HttpContext context,
        Func<Stream, CancellationToken, Task> write,
        string mediaType,
        string? fileName = null
    )
    {
        // The limit is for getting to an answer; how long a list takes is up to its reader.
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();

        // The platform ends an entry of an archive with a synchronous write.
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = mediaType == Zip;
        }

        return TypedResults.Stream(output => WriteAsync(context, write, output), mediaType, fileName);
    }

    /// <summary>Sends the refused rows of an import.</summary>
    public static PushStreamHttpResult SendRefused(HttpContext context, WriteRefused writeRefused, Import import) =>
        Send(
            context,
            (output, cancellationToken) => writeRefused.ExecuteAsync(import, output, cancellationToken),
            Csv,
            "refused.csv"
        );

    private static async Task WriteAsync(
        HttpContext context,
        Func<Stream, CancellationToken, Task> write,
        Stream output
    )
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        using var place = await context
            .RequestServices.GetRequiredService<WholeListLimits>()
            .TakePlaceAsync(ClientAddress.Of(context), context.RequestAborted);
        await write(output, context.RequestAborted);
    }
}
