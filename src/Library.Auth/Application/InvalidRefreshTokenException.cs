using Library.Shared;

namespace Library.Auth.Application;

/// <summary>
/// The refresh token continues no session: unknown, spent, revoked, expired, or its member is gone. Which of these is
/// not said.
/// </summary>
internal sealed class InvalidRefreshTokenException()
    : PolicyException(
        ErrorKind.Unauthenticated,
        InvalidRefreshTokenException.ErrorCode,
        InvalidRefreshTokenException.ErrorMessage
    )
{
    internal const string ErrorCode = "invalid_refresh_token";
    internal const string ErrorMessage = "The refresh token is not valid, or not valid any more. Log in again.";
}
