using System.Globalization;
using System.Reflection;
using Library.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Web;

/// <summary>A JSON array: a page with a Link header (RFC 8288) while there is more, or a whole list, written while it
/// is read.</summary>
/// <typeparam name="TItem">The type of the items in the array.</typeparam>
public sealed class ListResult<TItem> : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    private readonly IAsyncEnumerable<TItem>? _stream;
    private readonly IReadOnlyList<TItem>? _page;
    private readonly Guid? _continuesAfter;
    private readonly int _limit;
    private readonly string[] _filters = [];

    private ListResult(IAsyncEnumerable<TItem> stream) => _stream = stream;

    private ListResult(IReadOnlyList<TItem> page, Guid? continuesAfter, int limit, string[] filters) =>
        (_page, _continuesAfter, _limit, _filters) = (page, continuesAfter, limit, filters);

    /// <summary>Always 200.</summary>
    public int? StatusCode => StatusCodes.Status200OK;

    /// <summary>The whole list. Memory does not grow with it.</summary>
    public static ListResult<TItem> Whole(IAsyncEnumerable<TItem> items) => new(items);

    /// <summary>
    /// One page, of entities that were read with one more than the limit, so that it is known whether another page
    /// follows.
    /// </summary>
    /// <param name="entities">At most one more than the page holds.</param>
    /// <param name="request">The page that was asked for.</param>
    /// <param name="id">The id that the list is ordered by.</param>
    /// <param name="convert">Makes an item of an entity.</param>
    /// <param name="filters">The parameters of the query that choose what is in the list; the link to the next page
    /// keeps them.</param>
    public static ListResult<TItem> Page<TEntity>(
        IReadOnlyList<TEntity> entities,
        PageRequest request,
        Func<TEntity, Guid> id,
        Func<TEntity, TItem> convert,
        params string[] filters
    )
    {
        var hasMore = entities.Count > request.Limit;
        var page = entities.Take(request.Limit).Select(convert).ToList();
        return new ListResult<TItem>(page, hasMore ? id(entities[request.Limit - 1]) : null, request.Limit, filters);
    }

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_stream is not null)
        {
            return HttpMethods.IsHead(httpContext.Request.Method)
                ? httpContext.Response.WriteAsJsonAsync<IReadOnlyList<TItem>>([], httpContext.RequestAborted)
                : WriteAsync(httpContext, _stream);
        }

        if (_continuesAfter is { } last)
        {
            httpContext.Response.Headers.Link = $"<{NextPage(httpContext.Request, last)}>; rel=\"next\"";
        }

        return httpContext.Response.WriteAsJsonAsync(_page, httpContext.RequestAborted);
    }

    /// <summary>Describes the answer for the OpenAPI document; called by ASP.NET Core.</summary>
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(IEnumerable<TItem>), ["application/json"])
        );
        builder.Metadata.Add(
            new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests, typeof(Problem), [Problem.MediaType])
        );
    }

    private static async Task WriteAsync(HttpContext context, IAsyncEnumerable<TItem> items)
    {
        using var place = await context
            .RequestServices.GetRequiredService<WholeListLimits>()
            .TakePlaceAsync(ClientAddress.Of(context), context.RequestAborted);

        // The limit is for getting to an answer; how long a whole list takes is up to its reader, which the server
        // holds to a least rate.
        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        await context.Response.WriteAsJsonAsync(items, context.RequestAborted);
    }

    // Relative to the host, which is the client's own word and not ours to repeat. Binding ignores the case of names.
    private string NextPage(HttpRequest request, Guid last)
    {
        var filters = request
            .Query.Where(parameter => _filters.Contains(parameter.Key, StringComparer.OrdinalIgnoreCase))
            .SelectMany(parameter => parameter.Value.Select(value => KeyValuePair.Create(parameter.Key, value)));
        var query = QueryString
            .Create(filters)
            .Add("limit", _limit.ToString(CultureInfo.InvariantCulture))
            .Add("after", PageCursor.Write(last));
        return $"{request.PathBase}{request.Path}{query}";
    }
}
