namespace Library.Host.Http;

/// <summary>
/// Serves below a path: PATH_BASE, or what a trusted proxy names in X-Forwarded-Prefix. It does not matter whether the
/// proxy passes the path on or takes it away.
/// </summary>
/// <param name="next">The rest of the pipeline, which sees paths without it.</param>
/// <param name="pathBase">The path; empty where the service has the root of its host.</param>
internal sealed class PathBelow(RequestDelegate next, string pathBase)
{
    private readonly PathString _pathBase = new(pathBase);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (_pathBase.HasValue && request.Path.StartsWithSegments(_pathBase, StringComparison.Ordinal, out var path))
        {
            request.Path = path;
        }

        if (!request.PathBase.HasValue)
        {
            request.PathBase = _pathBase;
        }

        if (request.PathBase.HasValue)
        {
            context.Response.OnStarting(static state => CompleteLocation((HttpContext)state), context);
        }

        return next(context);
    }

    private static Task CompleteLocation(HttpContext context)
    {
        if (context.Response.Headers.Location is [['/', ..] location])
        {
            context.Response.Headers.Location = context.Request.PathBase + location;
        }

        return Task.CompletedTask;
    }
}
