using Library.Transfer.Application;
using Library.Transfer.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Transfer.Presentation.Pages;

/// <summary>Small lists of every kind, for librarians who make their own.</summary>
internal static class SamplePages
{
    public static void Map(IEndpointRouteBuilder librarians)
    {
        foreach (var kind in Enum.GetValues<ListKind>())
        {
            librarians.MapGet(
                PathOf(kind),
                (HttpContext context, WriteSample sample) =>
                {
                    var separator = CellSeparator.Read(context.Request);
                    return ListStreams.Send(
                        context,
                        (output, cancellationToken) => sample.ExecuteAsync(kind, separator, output, cancellationToken),
                        ListStreams.Csv,
                        $"sample-{ListKinds.WordOf(kind)}.csv"
                    );
                }
            );
        }
    }

    public static string PathOf(ListKind kind) => $"{ImportPages.Path}/samples/{ListKinds.WordOf(kind)}.csv";
}
