using Library.Shared;

namespace Library.Host.Http;

/// <summary>Which status each kind of error has, and what a status is called where no error said more.</summary>
internal static class ProblemCodes
{
    public static int Status(ErrorKind kind) =>
        kind switch
        {
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Gone => StatusCodes.Status410Gone,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.PreconditionFailed => StatusCodes.Status412PreconditionFailed,
            ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            ErrorKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            ErrorKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            ErrorKind.TooManyRequests => StatusCodes.Status429TooManyRequests,
            _ => StatusCodes.Status500InternalServerError,
        };

    public static (string Code, string Detail) Of(int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => ("not_authenticated", "A bearer token is needed."),
            StatusCodes.Status403Forbidden => ("forbidden", "You may not do this."),
            StatusCodes.Status404NotFound => ("not_found", "There is nothing here."),
            StatusCodes.Status405MethodNotAllowed => (
                "method_not_allowed",
                "This cannot be done here; the Allow header says what can."
            ),
            StatusCodes.Status408RequestTimeout => ("request_timeout", "The request took too long to arrive."),
            StatusCodes.Status413PayloadTooLarge => ("body_too_large", "The body may be 64 KiB at most."),
            StatusCodes.Status414UriTooLong => ("uri_too_long", "The address is too long."),
            StatusCodes.Status415UnsupportedMediaType => (
                "unsupported_media_type",
                "The body must be application/json, or of the type that /docs names for this path, and not compressed."
            ),
            StatusCodes.Status422UnprocessableEntity => ("invalid_request", "The request is not acceptable."),
            StatusCodes.Status429TooManyRequests => (
                "too_many_requests",
                "Too many requests; the Retry-After header says when to try again."
            ),
            StatusCodes.Status431RequestHeaderFieldsTooLarge => ("headers_too_large", "The headers are too large."),
            StatusCodes.Status503ServiceUnavailable => (
                "unavailable",
                "The service is not available at the moment. Try again shortly."
            ),
            StatusCodes.Status505HttpVersionNotsupported => ("bad_request", "The service speaks HTTP/1.1."),
            >= StatusCodes.Status500InternalServerError => (
                "internal_error",
                "Something went wrong here. The trace_id names the request in the log."
            ),
            _ => ("bad_request", "The request is not acceptable."),
        };
}
