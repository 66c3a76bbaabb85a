using Library.Shared;

namespace Library.Auth.Application;

/// <summary>
/// A refresh token that was spent long ago came back, so its session was ended. To the client it is like
/// <see cref="InvalidRefreshTokenException"/>, but the end of the session must outlast the refusal.
/// </summary>
internal sealed class ReplayedRefreshTokenException()
    : PolicyException(
        ErrorKind.Unauthenticated,
        InvalidRefreshTokenException.ErrorCode,
        InvalidRefreshTokenException.ErrorMessage
    ),
        IRememberedRefusal;
