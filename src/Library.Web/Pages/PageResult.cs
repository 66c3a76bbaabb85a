using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Web;

/// <summary>A page for a person: a component, shown once, as HTML.</summary>
/// <remarks>
/// It renders by <see cref="HtmlRenderer"/>: RazorComponentResult demands the services of interactive components, which
/// start data protection and keep a folder of keys for forms that this service guards otherwise.
/// </remarks>
public sealed class PageResult : IResult, IStatusCodeHttpResult
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly Type _page;
    private readonly object _model;

    private readonly bool _holdsSecret;

    private PageResult(Type page, object model, int status, bool holdsSecret) =>
        (_page, _model, Status, _holdsSecret) = (page, model, status, holdsSecret);

    /// <summary>The status of the answer.</summary>
    public int Status { get; }

    /// <summary>The refusal that the page tells, or null; what the request had changed is taken back, as if it had been
    /// thrown.</summary>
    public Exception? Refusal { get; private init; }

    /// <summary>The path to which the same form leads that is sent again; null where it may be carried out
    /// again.</summary>
    public string? PathOfRepeat { get; private init; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <summary>A page.</summary>
    /// <typeparam name="TPage">A component with the parameter <c>Model</c>.</typeparam>
    /// <param name="model">The data that it shows.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="holdsSecret">The address or the page holds a token, which goes into no cache and no
    /// Referer.</param>
    public static PageResult Of<TPage>(object model, int status = StatusCodes.Status200OK, bool holdsSecret = false)
        where TPage : IComponent => new(typeof(TPage), model, status, holdsSecret);

    /// <summary>A page that tells a refusal.</summary>
    /// <typeparam name="TPage">A component with the parameter <c>Model</c>.</typeparam>
    /// <param name="model">The data that it shows.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="refusal">Why the request is refused.</param>
    public static PageResult Of<TPage>(object model, int status, Exception refusal)
        where TPage : IComponent => new(typeof(TPage), model, status, holdsSecret: false) { Refusal = refusal };

    /// <summary>The same page as the answer to a form that is carried out once, and whose page is kept
    /// nowhere.</summary>
    /// <param name="path">Where the same form leads that is sent again.</param>
    public PageResult Once(string path) =>
        new(_page, _model, Status, _holdsSecret) { Refusal = Refusal, PathOfRepeat = path };

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var frame = await PageFrame.OfAsync(httpContext, _holdsSecret);
        var html = await RenderAsync(httpContext.RequestServices, frame);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers["Referrer-Policy"] = _holdsSecret ? "no-referrer" : "same-origin";
        response.Headers.CacheControl = MayBeKept(frame) ? "private, no-cache" : "no-store";
        await response.WriteAsync(html, httpContext.RequestAborted);
    }

    private bool MayBeKept(PageFrame frame) =>
        Status < StatusCodes.Status400BadRequest && !_holdsSecret && frame.Caller is null;

    private async Task<string> RenderAsync(IServiceProvider services, PageFrame frame)
    {
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(PageHost.Frame)] = frame,
                [nameof(PageHost.Page)] = _page,
                [nameof(PageHost.Model)] = _model,
            }
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<PageHost>(parameters)).ToHtmlString()
        );
    }
}
