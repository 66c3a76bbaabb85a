using Library.Shared;

namespace Library.Members.Domain;

/// <summary>The token shows nothing: it is forged, expired, superseded by a newer one, or made for another
/// purpose.</summary>
internal sealed class InvalidVerificationTokenException()
    : DomainException(
        ErrorKind.Unauthenticated,
        "invalid_verification_token",
        "The verification link is not valid or no longer valid. Ask for a new one."
    );
