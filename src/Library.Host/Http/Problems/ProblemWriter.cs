using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.WebUtilities;

namespace Library.Host.Http;

/// <summary>
/// The one place that tells refusals: as a problem in JSON to clients of the API, whatever they accept, and as a page
/// where the route is a page, or where there is none and a browser asks.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        var (code, detail) = ProblemOf(context.HttpContext, status);
        var details = context.ProblemDetails;
        return new ValueTask(
            WriteAsync(
                context.HttpContext,
                status,
                details.Extensions.TryGetValue("code", out var known) && known is string text ? text : code,
                details.Detail ?? detail
            )
        );
    }

    /// <summary>The problem that a status stands for where no more is known.</summary>
    public static Task WriteAsync(HttpContext context, int status)
    {
        var (code, detail) = ProblemOf(context, status);
        return WriteAsync(context, status, code, detail);
    }

    public static Task WriteAsync(
        HttpContext context,
        int status,
        string code,
        string detail,
        IReadOnlyDictionary<string, string[]>? errors = null,
        IReadOnlyList<RefusalReason>? reasons = null
    )
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
        {
            context.Response.Headers.RetryAfter = "5";
        }

        if (status == StatusCodes.Status401Unauthorized && context.Response.Headers.WWWAuthenticate.Count == 0)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        context.Response.Headers.CacheControl = "no-store";
        var problem = new Problem(
            "about:blank",
            ReasonPhrases.GetReasonPhrase(status),
            status,
            detail,
            code,
            context.TraceIdentifier,
            errors,
            reasons
        );
        return context.AnswersWithPage()
            ? PageResult.Of<ProblemPage>(problem, status).ExecuteAsync(context)
            : context.Response.WriteAsJsonAsync(
                problem,
                JsonConventions.Options,
                Problem.MediaType,
                CancellationToken.None
            );
    }

    private static (string Code, string Detail) ProblemOf(HttpContext context, int status)
    {
        var problem = ProblemCodes.Of(status);
        var types = status == StatusCodes.Status415UnsupportedMediaType ? BodyTypes.Of(context) : [];
        return types.Count == 0
            ? problem
            : (problem.Code, $"The body must be {string.Join(" or ", types)}, and not compressed.");
    }
}
