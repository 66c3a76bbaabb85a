using Library.Shared.Domain;

namespace Library.Auth.Application;

/// <summary>Nobody has this e-mail address and password; which of the two is wrong is not said.</summary>
internal sealed class InvalidCredentialsException()
    : PolicyException(ErrorKind.Unauthenticated, "invalid_credentials", "The e-mail address or the password is wrong.");
