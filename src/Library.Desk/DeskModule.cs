using Library.Desk.Application;
using Library.Desk.Contract;
using Library.Desk.Domain;
using Library.Desk.Infrastructure;
using Library.Desk.Presentation.Pages;
using Library.Platform.Sql;
using Library.Platform.Tokens;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Desk;

/// <summary>The desk slice: what staff see, from setting the library up on.</summary>
public static class DeskModule
{
    /// <summary>
    /// Registers the slice. It needs the modules of books, members and loans, <see cref="SqlSession"/>,
    /// <see cref="SigningKey"/>, <see cref="TimeProvider"/> and an <see cref="ISetUpNotice"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddMigrationsOf(typeof(DeskModule).Assembly);
        services.AddSingleton<ISetUpCodes, DerivedSetUpCodes>();
        services.AddSingleton<SetUpGate>();
        services.AddTransient<ISetUpRepository, SqlSetUpRepository>();
        services.AddTransient<ISetUpDoor, OpenSetUp>();
        services.AddTransient<EnterSetUp>();
        services.AddTransient<KeepSetUpStep>();
        services.AddTransient<FinishSetUp>();
        return services;
    }

    /// <summary>Maps the pages.</summary>
    public static void MapDeskPages(this IEndpointRouteBuilder pages)
    {
        SetUpPages.Map(pages);
        SampleBooksPages.Map(pages);
    }
}
