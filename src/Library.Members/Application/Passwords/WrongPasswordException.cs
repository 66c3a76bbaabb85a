using Library.Shared;

namespace Library.Members.Application;

/// <summary>The current password is another, or was tried too often. That it was tried outlasts the refusal, so that
/// guesses can be counted.</summary>
internal sealed class WrongPasswordException()
    : PolicyException(ErrorKind.Unauthenticated, "invalid_credentials", "The current password is wrong."),
        IRememberedRefusal;
