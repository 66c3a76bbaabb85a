using Library.Shared;

namespace Library.Members.Domain;

/// <summary>
/// The token is good for no password: it is forged, expired, used, superseded, or made for another purpose. Which
/// of these is not said.
/// </summary>
internal sealed class InvalidResetTokenException()
    : DomainException(
        ErrorKind.Unauthenticated,
        "invalid_reset_token",
        "The link is not valid or no longer valid. Ask for a new one."
    );
