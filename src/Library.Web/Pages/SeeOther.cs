using Microsoft.AspNetCore.Http;

namespace Library.Web;

/// <summary>Leads on to another page of this service, by GET, whatever was asked before.</summary>
public sealed class SeeOther : IResult
{
    private readonly string _path;

    private SeeOther(string path) => _path = path;

    /// <summary>Leads to a path.</summary>
    /// <param name="path">Begins with a slash; the path below which this is served is put before it.</param>
    public static SeeOther To(string path) => new(path);

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = _path;
        return Task.CompletedTask;
    }
}
