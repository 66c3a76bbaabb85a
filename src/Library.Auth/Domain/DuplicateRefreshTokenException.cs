using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>A refresh token with this id or hash is kept already. Random values do not collide: this is a mistake in
/// the program.</summary>
internal sealed class DuplicateRefreshTokenException()
    : DomainException(ErrorKind.Conflict, "duplicate_refresh_token", "There is already such a refresh token.");
