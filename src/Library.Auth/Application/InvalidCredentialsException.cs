using Library.Shared;

namespace Library.Auth.Application;

/// <summary>
/// The e-mail address or the password is wrong, or the account is locked; which of these is not said. That it was tried
/// outlasts the refusal, so that guesses can be counted.
/// </summary>
internal sealed class InvalidCredentialsException()
    : PolicyException(ErrorKind.Unauthenticated, "invalid_credentials", "The e-mail address or the password is wrong."),
        IRememberedRefusal;
