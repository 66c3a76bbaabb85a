using Library.Auth.Application;
using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Auth.Infrastructure;
using Library.Auth.Presentation;
using Library.Auth.Presentation.Pages;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Platform.Tokens;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
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
    private const string SchemeOfRoute = "Route";

    /// <summary>
    /// Registers the slice, its authentication by bearer token and, of pages, by cookie, and authorization. It needs
    /// <see cref="SqlSession"/>, <see cref="PurposeTokenCodec"/>, <see cref="IdGenerator"/>,
    /// <see cref="TimeProvider"/>, problem details, an <see cref="ICredentialVerifier"/>, an
    /// <see cref="ICallers"/> and an <see cref="IBrowserCallers"/>.
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
        services.AddTransient<IBrowserSessions, SqlBrowserSessions>();
        services.AddTransient<IBrowserUse, SqlBrowserUse>();
        services.AddTransient<LogInBrowser>();
        services.AddTransient<LogOutBrowser>();
        services.AddTransient<RecogniseBrowser>();
        services.AddTransient<Login>();
        services.AddTransient<RefreshTokens>();
        services.AddTransient<Logout>();
        services.AddTransient<OwnSessions>();
        services.AddTransient<ISessions, Sessions>();
        services.AddSingleton<IJob, ExpiredTokensJob>();
        services.AddLimits(options);

        services.AddSchemes();
        services.AddAuthorization();
        return services;
    }

    /// <summary>Maps the endpoints under <c>/auth</c>, and those of the caller's own sessions.</summary>
    public static void MapAuth(this IEndpointRouteBuilder routes) => AuthEndpoints.Map(routes);

    /// <summary>Maps the pages.</summary>
    public static void MapAuthPages(this IEndpointRouteBuilder pages)
    {
        LoginPages.Map(pages);
        SessionPages.Map(pages);
    }

    private static void AddSchemes(this IServiceCollection services)
    {
        // The core alone: the rest would start data protection, with a folder of keys, for cookies that hold nothing.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = SchemeOfRoute);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, BearerAuthenticationHandler>(
                BearerAuthenticationHandler.SchemeName,
                configureOptions: null
            )
            .AddScheme<AuthenticationSchemeOptions, BrowserAuthenticationHandler>(
                BrowserAuthenticationHandler.SchemeName,
                configureOptions: null
            )
            .AddPolicyScheme(SchemeOfRoute, displayName: null, options => options.ForwardDefaultSelector = SchemeOf);
    }

    // Pages look at the cookie and at nothing else, the API at the token and at nothing else. The page that says that
    // there is none under an address has the bar of the person.
    private static string SchemeOf(HttpContext request) =>
        request.AnswersWithPage() ? BrowserAuthenticationHandler.SchemeName : BearerAuthenticationHandler.SchemeName;

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
