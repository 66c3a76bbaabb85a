using Library.Books.Contract;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Library.Desk.Presentation.Pages;

/// <summary>The data that the page about the sample books shows.</summary>
/// <param name="Count">How many there are.</param>
public sealed record SampleBooksView(int Count);

/// <summary>The page on which librarians remove the sample books, all at once.</summary>
internal static class SampleBooksPages
{
    public const string Path = "/desk/sample-books";

    public static void Map(IEndpointRouteBuilder pages)
    {
        var samples = pages.MapGroup("").RequireLibrarian().ExcludeFromDescription();
        samples.MapGet(Path, Show);
        samples.MapPost(Path, Remove);
    }

    private static async Task<PageResult> Show(ISampleBooks samples, CancellationToken cancellationToken) =>
        PageResult.Of<SampleBooksPage>(new SampleBooksView(await samples.CountAsync(cancellationToken)));

    private static async Task<SeeOther> Remove(ISampleBooks samples, CancellationToken cancellationToken)
    {
        await samples.RemoveAsync(cancellationToken);
        return SeeOther.To(Path);
    }
}
