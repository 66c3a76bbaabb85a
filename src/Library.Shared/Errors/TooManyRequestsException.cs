namespace Library.Shared;

/// <summary>The caller asks too often.</summary>
/// <param name="retryAfter">After this time the same request may succeed.</param>
public sealed class TooManyRequestsException(TimeSpan retryAfter)
    : PolicyException(
        ErrorKind.TooManyRequests,
        "too_many_requests",
        "Too many requests; the Retry-After header says when to try again."
    )
{
    /// <summary>After this time the same request may succeed; more than nothing.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
