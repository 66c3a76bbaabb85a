using System.Globalization;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Diagnostics;

namespace Library.Host.Http;

/// <summary>Turns exceptions into problems: the only place that knows which kind of error has which status.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (
            httpContext.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException
        )
        {
            // The client is gone and reads no answer; proxies log 499 for that.
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        await (
            exception switch
            {
                InvalidRequestException refused => ProblemWriter.WriteAsync(
                    httpContext,
                    StatusCodes.Status422UnprocessableEntity,
                    refused.Code,
                    refused.Message,
                    NullIfEmpty(refused.Errors)
                ),
                InvalidValueException refused => ProblemWriter.WriteAsync(
                    httpContext,
                    StatusCodes.Status422UnprocessableEntity,
                    refused.Code,
                    refused.Message,
                    refused.Errors
                ),
                IClassifiedError known => WriteKnownAsync(httpContext, known, exception),
                BadHttpRequestException bad => WriteStatusAsync(httpContext, bad.StatusCode),
                _ => WriteUnknownAsync(httpContext, exception),
            }
        );
        return true;
    }

    private static IReadOnlyDictionary<string, string[]>? NullIfEmpty(IReadOnlyDictionary<string, string[]> errors) =>
        errors.Count == 0 ? null : errors;

    private Task WriteKnownAsync(HttpContext context, IClassifiedError known, Exception exception)
    {
        if (known.Kind == ErrorKind.Unavailable)
        {
            LogUnavailable(known.Code, exception.InnerException ?? exception);
        }

        if (exception is TooManyRequestsException refused)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(refused.RetryAfter.TotalSeconds)
                .ToString(CultureInfo.InvariantCulture);
        }

        return ProblemWriter.WriteAsync(
            context,
            ProblemCodes.Status(known.Kind),
            known.Code,
            exception.Message,
            reasons: (exception as IReasonedRefusal)?.Reasons
        );
    }

    // A query or a route value that does not bind is 400 to ASP.NET Core; the contract says 422 for everything
    // unacceptable.
    private static Task WriteStatusAsync(HttpContext context, int status)
    {
        var answered = status == StatusCodes.Status400BadRequest ? StatusCodes.Status422UnprocessableEntity : status;
        return ProblemWriter.WriteAsync(context, answered);
    }

    private Task WriteUnknownAsync(HttpContext context, Exception exception)
    {
        LogUnexpected(exception);
        return ProblemWriter.WriteAsync(context, StatusCodes.Status500InternalServerError);
    }

    [LoggerMessage(LogLevel.Warning, "A request is answered with 503 ({Code}).")]
    private partial void LogUnavailable(string code, Exception exception);

    [LoggerMessage(LogLevel.Error, "A request failed unexpectedly.")]
    private partial void LogUnexpected(Exception exception);
}
