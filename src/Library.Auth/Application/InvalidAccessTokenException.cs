using Library.Shared;

namespace Library.Auth.Application;

/// <summary>
/// The access token names no present session: forged, expired, made for another purpose, or its member's sessions were
/// ended.
/// </summary>
internal sealed class InvalidAccessTokenException()
    : PolicyException(
        ErrorKind.Unauthenticated,
        "invalid_access_token",
        "The access token is not valid, or not valid any more."
    );
