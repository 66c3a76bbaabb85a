using Library.Desk.Application;
using Library.Desk.Contract;
using Library.Desk.Domain;
using Library.Desk.Infrastructure;
using Library.Desk.Presentation.Pages;
using Library.Platform.Sql;
using Library.Platform.Tokens;
using Library.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Desk;

/// <summary>The options of the slice.</summary>
/// <param name="LimitsRates">Whether the guesses at the code of the set-up are limited.</param>
public sealed record DeskOptions(bool LimitsRates = true);

/// <summary>The desk slice: what staff see, from setting the library up on.</summary>
public static class DeskModule
{
    private const int WrongCodesPerClient = 10;

    /// <summary>
    /// Registers the slice. It needs the modules of books, members, loans and holds, <see cref="SqlSession"/>,
    /// <see cref="SigningKey"/>, <see cref="TimeProvider"/> and an <see cref="ISetUpNotice"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="options">The options.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services, DeskOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddMigrationsOf(typeof(DeskModule).Assembly);
        services.AddSingleton<ISetUpCodes, DerivedSetUpCodes>();
        services.AddSingleton(provider => new SetUpGate(
            options.LimitsRates
                ? new ClientLimit(
                    WrongCodesPerClient,
                    TimeSpan.FromMinutes(1),
                    provider.GetRequiredService<TimeProvider>()
                )
                : null
        ));
        services.AddTransient<ISetUpRepository, SqlSetUpRepository>();
        services.AddTransient<ISetUpDoor, OpenSetUp>();
        services.AddTransient<EnterSetUp>();
        services.AddTransient<KeepSetUpStep>();
        services.AddTransient<FinishSetUp>();
        services.AddTransient<IScannedCodes, RegisteredCodes>();
        services.AddTransient<UnderstandScan>();
        services.AddTransient<FindSetAside>();
        services.AddTransient<PlaceByScan>();
        services.AddTransient<LendByScan>();
        services.AddTransient<ReturnByScan>();
        services.AddTransient<ShowLendingDesk>();
        services.AddTransient<ShowReturnsDesk>();
        services.AddTransient<ShowMissingCopy>();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapDeskPages(this IEndpointRouteBuilder pages)
    {
        SetUpPages.Map(pages);
        SampleBooksPages.Map(pages);
        LendingPages.Map(pages);
        ReturnPages.Map(pages);
        SettingsPages.Map(pages);
        MissingPages.Map(pages);
        PrintPages.Map(pages);
        NewHoldPages.Map(pages);
    }
}
