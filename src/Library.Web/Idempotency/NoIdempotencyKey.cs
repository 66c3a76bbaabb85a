using Microsoft.AspNetCore.Builder;

namespace Library.Web;

/// <summary>Metadata of an endpoint that takes no Idempotency-Key.</summary>
public sealed class NoIdempotencyKey;

/// <summary>Declares what an endpoint takes.</summary>
public static class NoIdempotencyKeyMetadata
{
    /// <summary>An Idempotency-Key is refused: the answer holds a secret, which nothing may keep, or the body is too
    /// large to be compared.</summary>
    public static RouteHandlerBuilder TakesNoIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new NoIdempotencyKey());
}
