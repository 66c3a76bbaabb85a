using Library.Shared;

namespace Library.Host.Http.Idempotency;

/// <summary>The key belongs to a request with another body.</summary>
internal sealed class IdempotencyKeyReusedException()
    : PolicyException(
        ErrorKind.Invalid,
        "idempotency_key_reused",
        "This Idempotency-Key was sent with another body. Choose a new key for a new request."
    );

/// <summary>A request with this key is under way.</summary>
internal sealed class IdempotencyKeyInUseException()
    : PolicyException(
        ErrorKind.Conflict,
        "idempotency_key_in_use",
        "A request with this Idempotency-Key is under way. Send it again to get its answer."
    );

/// <summary>The endpoint takes no key.</summary>
internal sealed class IdempotencyKeyNotAllowedException()
    : PolicyException(
        ErrorKind.Invalid,
        "idempotency_key_not_allowed",
        "This request takes no Idempotency-Key. Send it without."
    );
