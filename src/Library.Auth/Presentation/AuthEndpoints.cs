using System.ComponentModel.DataAnnotations;
using Library.Auth.Application;
using Library.Auth.Domain;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Library.Auth.Presentation;

internal sealed record RefreshTokenRequest([property: MaxLength(RefreshTokenValue.MaximumLength)] string RefreshToken)
{
    public override string ToString() => nameof(RefreshTokenRequest);
}

internal sealed record TokenResponse(string AccessToken, string RefreshToken, string TokenType, long ExpiresIn)
{
    public static TokenResponse From(TokenPair pair) =>
        new(pair.AccessToken, pair.RefreshToken, "bearer", (long)pair.AccessTokenLifetime.TotalSeconds);

    public override string ToString() => nameof(TokenResponse);
}

internal static class AuthEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var auth = routes.MapGroup("/auth").WithTags("auth");
        auth.MapPost("login", LogIn)
            .WithName("LogIn")
            .WithSummary("Begin a session")
            .TakesNoIdempotencyKey()
            .RefusesBody()
            .Refuses(401, 429)
            .AddEndpointFilter(LoginLimits.Enforce);
        auth.MapPost("refresh", Refresh)
            .WithName("RefreshTokens")
            .WithSummary("Exchange a refresh token for a new pair; it is spent")
            .TakesNoIdempotencyKey()
            .RefusesBody()
            .Refuses(401, 429);
        auth.MapPost("logout", LogOut)
            .WithName("LogOut")
            .WithSummary("End the session of a refresh token, if there is one")
            .RefusesBody();
        SessionEndpoints.Map(routes);
    }

    private static async Task<Ok<TokenResponse>> LogIn(
        Body<LoginRequest> body,
        HttpContext request,
        Login login,
        CancellationToken cancellationToken
    )
    {
        var command = new LoginCommand(body.Value.ToName(), body.Value.Password, ClientOf(request));
        return TypedResults.Ok(TokenResponse.From(await login.ExecuteAsync(command, cancellationToken)));
    }

    private static async Task<Ok<TokenResponse>> Refresh(
        Body<RefreshTokenRequest> body,
        HttpContext request,
        RefreshTokens refreshTokens,
        CancellationToken cancellationToken
    )
    {
        var command = new RefreshTokensCommand(body.Value.RefreshToken, ClientOf(request));
        return TypedResults.Ok(TokenResponse.From(await refreshTokens.ExecuteAsync(command, cancellationToken)));
    }

    private static async Task<NoContent> LogOut(
        Body<RefreshTokenRequest> body,
        Logout logout,
        CancellationToken cancellationToken
    )
    {
        await logout.ExecuteAsync(new LogoutCommand(body.Value.RefreshToken), cancellationToken);
        return TypedResults.NoContent();
    }

    private static Client ClientOf(HttpContext request) =>
        Client.Of(ClientAddress.Of(request), request.Request.Headers.UserAgent);
}
