using Library.Auth.Application;
using Library.Auth.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Auth.Tests.Domain;

public sealed class RefusalTests
{
    [Fact]
    public void Every_refusal_has_its_code_and_a_sentence()
    {
        Refusal.Is(new InvalidCredentialsException(), ErrorKind.Unauthenticated, "invalid_credentials");
        Refusal.Is(new InvalidAccessTokenException(), ErrorKind.Unauthenticated, "invalid_access_token");
        Refusal.Is(new InvalidRefreshTokenException(), ErrorKind.Unauthenticated, "invalid_refresh_token");
        Refusal.Is(new ReplayedRefreshTokenException(), ErrorKind.Unauthenticated, "invalid_refresh_token");
        Refusal.Is(new SessionOwnerGoneException(), ErrorKind.Unauthenticated, "invalid_credentials");
        Refusal.Is(new SessionNotFoundException(), ErrorKind.NotFound, "session_not_found");
        Refusal.Is(new DuplicateRefreshTokenException(), ErrorKind.Conflict, "duplicate_refresh_token");
    }
}
