using Library.Auth.Application;
using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Auth.Infrastructure;
using Library.Auth.Presentation;
using Library.Platform.Sql;
using Library.Platform.Tokens;
using Library.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Auth;

/// <summary>The settings of sessions.</summary>
/// <param name="AccessTokenLifetime">How long an access token lives; at least a second.</param>
/// <param name="RefreshTokenLifetime">How long a session lives: its refresh tokens all end this long after the
/// login.</param>
public sealed record AuthOptions(TimeSpan AccessTokenLifetime, TimeSpan RefreshTokenLifetime)
{
    /// <summary>Whether logins are limited by client and address.</summary>
    public bool LimitsRates { get; init; } = true;

    /// <summary>How many log-ins one client may try within a minute.</summary>
    public int LoginsPerClient { get; init; } = 30;

    /// <summary>How many of them at one address.</summary>
    public int LoginsPerAddress { get; init; } = 10;

    /// <summary>How often one session may be continued within a minute.</summary>
    public int RefreshesPerSession { get; init; } = 10;
}

/// <summary>The auth slice: sessions and the tokens that stand for them.</summary>
public static class AuthModule
{
    /// <summary>
    /// Registers the slice, its bearer authentication as the default scheme, and authorization. It needs
    /// <see cref="SqlSession"/>, <see cref="PurposeTokenCodec"/>, <see cref="IdGenerator"/>,
    /// <see cref="TimeProvider"/>, problem details, an <see cref="ICredentialVerifier"/> and an
    /// <see cref="ICallers"/>.
    /// </summary>
    public static IServiceCollection AddAuth(this IServiceCollection services, AuthOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddMigrationsOf(typeof(AuthModule).Assembly);
        services.AddSingleton(new SessionPolicy(options.RefreshTokenLifetime));
        services.AddSingleton<IAccessTokenIssuer>(provider => new JwtAccessTokenIssuer(
            provider.GetRequiredService<PurposeTokenCodec>(),
            options.AccessTokenLifetime
        ));
        services.AddTransient<IRefreshTokenRepository, SqlRefreshTokenRepository>();
        services.AddTransient<Login>();
        services.AddTransient<RefreshTokens>();
        services.AddTransient<Logout>();
        services.AddTransient<OwnSessions>();
        services.AddTransient<ISessions, Sessions>();
        services.AddHostedService<ExpiredTokensWorker>();
        services.AddLimits(options);

        // The core alone: the rest would start data protection, with a folder of keys, for cookies that do not exist.
        services.AddAuthenticationCore(authentication =>
            authentication.DefaultScheme = BearerAuthenticationHandler.SchemeName
        );
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, BearerAuthenticationHandler>(
            BearerAuthenticationHandler.SchemeName,
            configureOptions: null
        );
        services.AddAuthorization();
        return services;
    }

    /// <summary>Maps the endpoints under <c>/auth</c>, and those of the caller's own sessions.</summary>
    public static void MapAuth(this IEndpointRouteBuilder routes) => AuthEndpoints.Map(routes);

    private static void AddLimits(this IServiceCollection services, AuthOptions options)
    {
        if (!options.LimitsRates)
        {
            services.AddSingleton<IRefreshLimit, UnlimitedRefreshes>();
            return;
        }

        services.AddSingleton<IRefreshLimit>(provider => new RefreshLimit(
            options.RefreshesPerSession,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(provider => new LoginLimits(
            options.LoginsPerClient,
            options.LoginsPerAddress,
            provider.GetRequiredService<TimeProvider>()
        ));
    }
}
