using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>The member whose session it would be was deleted meanwhile.</summary>
internal sealed class SessionOwnerGoneException()
    : DomainException(ErrorKind.Unauthenticated, "invalid_credentials", "The e-mail address or the password is wrong.");
