using Library.Auth;
using Library.Books;
using Library.Desk;
using Library.Holds;
using Library.Host.Configuration;
using Library.Host.Http;
using Library.Host.Http.Idempotency;
using Library.Host.Http.ServerRefusals;
using Library.Host.OpenApi;
using Library.Loans;
using Library.Members;
using Library.Platform.Logging;
using Library.Transfer;
using Library.Web;

namespace Library.Host;

/// <summary>The composition root: the one place where every slice meets its adapters.</summary>
internal static class LibraryApplication
{
    // The host's log before the service runs tells of a failed start, whose reason the command line says in a sentence.
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Builds the service, not yet started.</summary>
    /// <param name="settings">The validated configuration.</param>
    /// <param name="replace">Puts other parts in place of the real ones; for tests, which have a clock of their
    /// own.</param>
    public static WebApplication Build(Settings settings, Action<WebApplicationBuilder>? replace = null)
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { EnvironmentName = settings.EnvironmentName }
        );
        builder.Logging.AddLibraryLogging(settings.LogFormat, settings.LogLevel);
        builder.WebHost.ConfigureKestrel(ServerLimits.Apply).ConfigureKestrel(RefusalWriter.Apply);
        TrustedProxies.OverruleEnvironment(builder.Configuration);
        builder.WebHost.UseUrls([.. ListenAddresses.Read(builder.Configuration).Select(address => $"{address}")]);

        builder.Services.AddPlatform(settings).AddSlices(settings);
        replace?.Invoke(builder);

        WebApplication? application = null;
        builder.Logging.AddFilter(
            HostCategory,
            level => level >= settings.LogLevel && application!.Lifetime.ApplicationStarted.IsCancellationRequested
        );
        application = builder.Build();
        StartupNotices.Write(application.Logger, settings);
        application.UseTrustedProxies(settings.TrustedProxies);
        application.UseMiddleware<PathBelow>(settings.PathBase ?? "");
        UseMiddleware(application);
        MapEndpoints(application);
        return application;
    }

    private static void UseMiddleware(WebApplication application)
    {
        application.UseMiddleware<SecurityHeaders>();
        application.UseRoutingWithHead();
        application.UseMiddleware<RequestLogMiddleware>();
        application.UseExceptionHandler();

        // An endpoint answers with a body or a problem of its own; only a request without one needs a page for its
        // status.
        application.UseWhen(
            context => context.GetEndpoint() is not RouteEndpoint,
            unmatched => unmatched.UseStatusCodePages()
        );
        application.UseCrossOrigin();
        application.UseRequestTimeouts();
        application.UseMiddleware<TransientFaultRetry>();

        application.UseMiddleware<FormOrigin>();

        application.UseMiddleware<StaffedOnceThereIsALibrarian>();

        // Inside the error handling: a caller cannot be looked up while the database is away, and that is a 503.
        application.UseAuthentication();
        application.UsePasswordGate();
        application.UseAuthorization();
    }

    private static void MapEndpoints(WebApplication application)
    {
        application.MapHealth();
        application.MapApiDocuments();

        var slices = application.MapGroup("");
        IEndpointConventionBuilder endpoints = slices;
        endpoints.RefuseUnknownParameters();
        endpoints.Add(application.Services.GetRequiredService<IdempotencyKeyFilter>().AddToPosts);
        endpoints.Add(TransactionFilter.AddWhereSomethingMayChange);
        endpoints.Add(IdempotencyFilter.AddToPosts);
        slices.MapAuth();
        slices.MapBooks();
        slices.MapMembers();
        slices.MapLoans();
        slices.MapHolds();
        slices.MapTransfer();
        MapPages(application);
    }

    private static void MapPages(WebApplication application)
    {
        application.MapAssets();
        var pages = application.MapGroup("").AsPages();
        IEndpointConventionBuilder endpoints = pages;
        endpoints.Add(application.Services.GetRequiredService<ScanIdKeyFilter>().AddToPosts);
        endpoints.Add(TransactionFilter.AddWhereSomethingMayChange);
        endpoints.Add(ScanIdFilter.AddToPosts);
        pages.MapAuthPages();
        pages.MapBookPages();
        pages.MapMemberPages();
        pages.MapLoanPages();
        pages.MapHoldPages();
        pages.MapDeskPages();
        pages.MapTransferPages();
    }
}
