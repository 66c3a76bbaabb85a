using Library.Shared;

namespace Library.Web;

/// <summary>The request has no token, and asks for something that needs one.</summary>
public sealed class NotAuthenticatedException()
    : PolicyException(ErrorKind.Unauthenticated, "not_authenticated", "This needs an access token; log in first.");
