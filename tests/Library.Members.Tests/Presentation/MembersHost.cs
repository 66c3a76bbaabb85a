using System.Security.Claims;
using System.Text.Encodings.Web;
using Library.Auth.Contract;
using Library.Members.Contract;
using Library.Notifications.Contract;
using Library.Platform.Caching;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Platform.Tokens;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Notifications;
using Library.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Library.Members.Tests.Presentation;

/// <summary>This slice alone behind HTTP, over SQLite. A refusal is answered with status 418 and the code as
/// text.</summary>
internal sealed class MembersHost : IMemberLoans, IMemberGroups, ISessions, ILibraryFacts, IAsyncDisposable
{
    /// <summary>The header that stands for an access token: it holds the id of the caller.</summary>
    public const string CallerHeader = "X-Caller";

    private readonly SqliteTestDatabase _database;
    private readonly WebApplication _application;

    private MembersHost(SqliteTestDatabase database)
    {
        _database = database;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        AddServices(builder.Services);
        _application = builder.Build();
        Configure(_application);
    }

    public InMemoryNotifier Notifier { get; } = new();

    public FakeClock Clock { get; } = new();

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public static async Task<MembersHost> StartAsync(CancellationToken cancellationToken)
    {
        var host = new MembersHost(await SqliteTestDatabase.CreateAsync(cancellationToken));
        await host._application.StartAsync(cancellationToken);
        host.Client.BaseAddress = new Uri(host._application.Urls.Single());
        return host;
    }

    /// <summary>Does the jobs of the slice once.</summary>
    public async Task RunJobsAsync(CancellationToken cancellationToken)
    {
        foreach (var job in _application.Services.GetServices<IJob>())
        {
            await job.RunAsync(cancellationToken);
        }
    }

    public Task<bool> HasOpenLoanAsync(MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public Task EndAllOfAsync(MemberId memberId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task EndOthersOfAsync(MemberId memberId, SessionId kept, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task EndBrowsersOfAsync(MemberId memberId, CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask<LibraryFacts> ReadAsync(CancellationToken cancellationToken) => new(new LibraryFacts("Library"));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
        await _database.DisposeAsync();
    }

    private void AddServices(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => JsonConventions.Apply(options.SerializerOptions));
        services.AddSingleton<TimeProvider>(Clock).AddSingleton<IdGenerator>().AddSingleton<WholeListLimits>();
        services.AddSingleton<ISqlDatabase>(_database.Database).AddScoped<SqlSession>();
        services.AddSingleton<ICache>(new LruCache(100, Clock));
        services.AddSingleton(SigningKey.Create("HS256", new string('k', 32))).AddSingleton<PurposeTokenCodec>();
        services.AddSingleton<IPasswordHasher, FakePasswordHasher>();
        services.AddSingleton<INotifier>(Notifier).AddSingleton<IKeptMail>(Notifier).AddSingleton<IMemberLoans>(this);
        services.AddSingleton<IMemberGroups>(this);
        services.AddSingleton<ISessions>(this).AddSingleton<ILibraryFacts>(this);
        services.AddMembers(
            new MembersOptions(TimeSpan.FromMinutes(5), TimeSpan.FromHours(24), "https://library.example")
        );
        foreach (
            var rule in new[]
            {
                AccessRules.ListMembers,
                AccessRules.ReadMember,
                AccessRules.DeleteMember,
                AccessRules.AssignRoles,
                AccessRules.KeepMembers,
            }
        )
        {
            services.AddAuthorizationBuilder().AddPolicy(rule, policy => policy.RequireAssertion(_ => true));
        }

        services
            .AddAuthentication("Header")
            .AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("Header", configureOptions: null);
    }

    private static void Configure(WebApplication application)
    {
        application.Use(AnswerRefusalsAsync);
        application.UseAuthentication();
        application.UseAuthorization();
        var slices = application.MapGroup("").AddEndpointFilter(CommitAsync);
        slices.MapMembers();
        slices.MapMemberPages();
    }

    private static async Task AnswerRefusalsAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception refusal) when (refusal is IClassifiedError known)
        {
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            await context.Response.WriteAsync(known.Code);
        }
        catch (BadHttpRequestException refusal)
        {
            context.Response.StatusCode = refusal.StatusCode;
        }
    }

    private static async ValueTask<object?> CommitAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var result = await next(context);
        await context
            .HttpContext.RequestServices.GetRequiredService<SqlSession>()
            .CommitAsync(context.HttpContext.RequestAborted);
        return result;
    }

    private sealed class HeaderAuthentication(
        IOptionsMonitor<AuthenticationSchemeOptions> options,
        ILoggerFactory loggers,
        UrlEncoder encoder
    ) : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers[CallerHeader] is not [{ } id])
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var caller = new Caller(new MemberId(Guid.Parse(id)), Role.Member, IsVerified: false, A.NewSessionId());
            var identity = new CallerIdentity(caller, Scheme.Name);
            return Task.FromResult(
                AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name))
            );
        }
    }
}
