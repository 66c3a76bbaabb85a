namespace Library.Shared;

/// <summary>
/// The member that calls was deleted after its token was accepted. To the client it is as if the deletion had come
/// first: the token is not valid any more.
/// </summary>
public sealed class CallerGoneException()
    : PolicyException(
        ErrorKind.Unauthenticated,
        "invalid_access_token",
        "The access token is not valid, or not valid any more."
    );
