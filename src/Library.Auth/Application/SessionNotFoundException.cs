using Library.Shared;

namespace Library.Auth.Application;

/// <summary>The caller has no session of this id that goes on.</summary>
internal sealed class SessionNotFoundException()
    : PolicyException(ErrorKind.NotFound, "session_not_found", "There is no such session.");
