using System.Text;

namespace Library.Host.Http.Idempotency;

/// <summary>An answer as it was given, to be given again.</summary>
internal sealed record KeptAnswer : IResult
{
    public int Status { get; init; }

    public string? ContentType { get; init; }

    public string? Location { get; init; }

    public string Body { get; init; } = "";

    /// <summary>Lets a result write its answer, and keeps that instead of sending it.</summary>
    public static async Task<KeptAnswer> OfAsync(IResult result, HttpContext context)
    {
        var response = context.Response;
        var connection = response.Body;
        using var written = new MemoryStream();
        response.Body = written;
        try
        {
            await result.ExecuteAsync(context);
        }
        finally
        {
            response.Body = connection;
        }

        return new KeptAnswer
        {
            Status = response.StatusCode,
            ContentType = response.ContentType,
            Location = response.Headers.Location,
            Body = Encoding.UTF8.GetString(written.ToArray()),
        };
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.Location = Location;
        return Body.Length == 0
            ? Task.CompletedTask
            : response.WriteAsync(Body, Encoding.UTF8, httpContext.RequestAborted);
    }
}
