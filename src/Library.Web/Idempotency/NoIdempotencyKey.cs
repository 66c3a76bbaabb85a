using Microsoft.AspNetCore.Builder;

namespace Library.Web;

/// <summary>Metadata of an endpoint that takes no Idempotency-Key; of a form, that takes no scan_id.</summary>
public sealed class NoIdempotencyKey;

/// <summary>Declares what an endpoint takes.</summary>
public static class NoIdempotencyKeyMetadata
{
    /// <summary>An Idempotency-Key is refused: the answer holds a secret, which nothing may keep, the body is too
    /// large to be compared, or the caller, with whom a key is kept, is gone afterwards.</summary>
    public static RouteHandlerBuilder TakesNoIdempotencyKey(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new NoIdempotencyKey());
}
