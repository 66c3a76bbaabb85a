using Library.Books.Contract;
using Library.Holds.Application;
using Library.Holds.Contract;
using Library.Holds.Domain;
using Library.Holds.Infrastructure;
using Library.Holds.Presentation;
using Library.Holds.Presentation.Pages;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Notifications.Contract;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Holds;

/// <summary>The holds slice: the line of members for a title, and the copies that are set aside for them.</summary>
public static class HoldsModule
{
    /// <summary>
    /// Registers the slice, with what books, members and loans ask of holds. It needs their modules,
    /// <see cref="SqlSession"/> and <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    public static IServiceCollection AddHolds(this IServiceCollection services)
    {
        services.AddMigrationsOf(typeof(HoldsModule).Assembly);
        services.AddPlacing();
        services.AddFollowing();
        services.AddAnswers();
        services.AddIntake();
        return services;
    }

    /// <summary>Maps the endpoints under <c>/holds</c>.</summary>
    public static void MapHolds(this IEndpointRouteBuilder routes) => HoldEndpoints.Map(routes);

    /// <summary>Maps the pages.</summary>
    public static void MapHoldPages(this IEndpointRouteBuilder pages)
    {
        PlaceHoldPages.Map(pages);
        AccountHoldPages.Map(pages);
        DeskHoldPages.Map(pages);
    }

    private static void AddPlacing(this IServiceCollection services)
    {
        services.AddTransient<IHoldRepository, SqlHoldRepository>();
        services.AddTransient<HoldShelf>();
        services.AddTransient<LockedHolds>();
        services.AddTransient<PlacingFacts>();
        services.AddTransient<JudgeHold>();
        services.AddTransient<PlaceHold>();
        services.AddTransient<ShowHolds>();
        services.AddTransient<ReadHold>();
        services.AddTransient<ListHolds>();
        services.AddTransient<CancelHold>();
        services.AddTransient<SuspendHold>();
        services.AddTransient<ResumeHold>();
        services.AddTransient<ExpireHolds>();
        services.AddSingleton<IJob, ExpiryJob>();
        services.AddTransient<INoticeTopic, HoldNotices>();
    }

    /// <summary>The holds follow the acts of other slices.</summary>
    private static void AddFollowing(this IServiceCollection services)
    {
        services.AddTransient<ICopyMoves, FollowCopies>();
        services.AddTransient<ICopyChanges, FollowCopies>();
        services.AddTransient<ITitleMerges, FollowMerges>();
        services.AddTransient<ITitleRemovals, FollowRemovals>();
        services.AddTransient<IMemberDepartures, FollowDepartures>();
        services.AddTransient<IPolicyChanges, FollowPolicy>();
    }

    /// <summary>The answers to what other slices ask.</summary>
    private static void AddAnswers(this IServiceCollection services)
    {
        services.AddTransient<IPutBackList, SqlPutBackList>();
        services.AddTransient<IHoldLists, SqlHoldLists>();
        services.AddTransient<ITitleHolds, SqlTitleHolds>();
        services.AddTransient<IAvailability, SqlAvailability>();
        services.AddTransient<IAwaitedBooks, ListAwaitedBooks>();
        services.AddTransient<IHoldOffers, HoldOffers>();
        services.AddTransient<ISetAsideCopies, DeskHolds>();
        services.AddTransient<IPlacing, DeskHolds>();
        services.AddTransient<IPersonalData, PersonalHolds>();
    }

    private static void AddIntake(this IServiceCollection services)
    {
        services.AddTransient<ICopyCodes, RegisteredCodes>();
        services.AddTransient<UnderstandHold>();
        services.AddTransient<TakeBackHold>();
        services.AddTransient<IHoldIntake, TakeInHolds>();
        services.AddTransient<IHoldList, ListAllHolds>();
    }
}
