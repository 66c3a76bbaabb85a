namespace Library.Shared;

/// <summary>The sort of failure that an error is. The host turns each kind into one HTTP status, and nothing else
/// does.</summary>
public enum ErrorKind
{
    /// <summary>The thing that was asked for does not exist.</summary>
    NotFound,

    /// <summary>The thing that was asked for existed, and does not any more.</summary>
    Gone,

    /// <summary>The request is well formed but contradicts the present state.</summary>
    Conflict,

    /// <summary>The present state is not the one that the request is meant for.</summary>
    PreconditionFailed,

    /// <summary>A value breaks a rule of the domain or of the contract.</summary>
    Invalid,

    /// <summary>The body has too many bytes.</summary>
    TooLarge,

    /// <summary>The caller is not known: no token, or one that does not count.</summary>
    Unauthenticated,

    /// <summary>The caller is known and may not do this.</summary>
    Forbidden,

    /// <summary>Something the service depends on is away; the same request may succeed later.</summary>
    Unavailable,

    /// <summary>The caller asks too often; the same request may succeed later.</summary>
    TooManyRequests,
}
