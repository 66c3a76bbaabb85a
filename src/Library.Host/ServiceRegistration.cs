using Library.Auth;
using Library.Books;
using Library.Desk;
using Library.Desk.Contract;
using Library.Holds;
using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Host.Http;
using Library.Host.Http.Idempotency;
using Library.Host.Jobs;
using Library.Host.OpenApi;
using Library.Host.Persistence;
using Library.Host.Telemetry;
using Library.Loans;
using Library.Members;
using Library.Notifications;
using Library.Platform.Caching;
using Library.Platform.Jobs;
using Library.Platform.Passwords;
using Library.Platform.Sql;
using Library.Platform.Tokens;
using Library.Shared;
using Library.Transfer;
using Library.Web;

namespace Library.Host;

/// <summary>Which adapter stands behind which port.</summary>
internal static class ServiceRegistration
{
    private const int LruCapacity = 10_000;
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(25);

    /// <summary>Parts that no slice owns: clock, ids, database, cache, hashing, tokens, errors, documents.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, Settings settings)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownLimit);
        services.ConfigureHttpJsonOptions(options => JsonConventions.Apply(options.SerializerOptions));
        services.Configure<RouteOptions>(options => options.SetParameterPolicy<UuidConstraint>("guid"));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddApiDocuments();
        services.AddRequestTimeouts(ServerLimits.Apply);
        services.AddCrossOrigin(settings.CorsOrigins);
        services.AddSingleton<WholeListLimits>();

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IdGenerator>();
        services.AddQueuedHashing<Argon2PasswordHasher>();
        services.AddSingleton(settings.SigningKey);
        services.AddSingleton<PurposeTokenCodec>();
        services.AddDatabase(settings);
        services.AddSingleton(new IdempotencyKeyFilter(settings.SigningKey));
        services.AddSingleton(new ScanIdKeyFilter(settings.SigningKey));
        services.AddScoped<IdempotencyKeys>();
        services.AddSingleton<IJob, ExpiredKeys>();
        services.AddSingleton<JobLeases>();
        services.AddSingleton<JobRounds>();
        services.AddHostedService<JobWorker>();
        services.AddCache(settings.Redis);
        if (settings.TelemetryEndpoint is { } endpoint)
        {
            services.AddHostedService(_ => new TelemetryExport(endpoint, settings.SendsTelemetryOverHttp));
        }

        return services;
    }

    /// <summary>The slices.</summary>
    public static IServiceCollection AddSlices(this IServiceCollection services, Settings settings)
    {
        services.AddAuth(
            new AuthOptions(settings.AccessTokenLifetime, settings.RefreshTokenLifetime)
            {
                LimitsRates = settings.LimitsRates,
                LoginsPerClient = settings.Limits.LoginsPerClient,
                LoginsPerAddress = settings.Limits.LoginsPerAddress,
                RefreshesPerSession = settings.Limits.RefreshesPerSession,
            }
        );
        services.AddBooks(settings.CacheLifetime);
        services.AddMembers(
            new MembersOptions(settings.CacheLifetime, settings.VerificationTokenLifetime, settings.AppBaseUrl)
            {
                LimitsRates = settings.LimitsRates,
                RegistrationsPerClient = settings.Limits.RegistrationsPerClient,
                LinksPerClient = settings.Limits.LinksPerClient,
                AllowsCommonPasswords = settings.AllowsCommonPasswords,
                PublicAddress = settings.PublicAddress,
            }
        );
        var access = new PresentAccess(settings);
        services.AddSingleton(access);
        services.AddAccessRules();
        services.AddLoans(new LoansOptions(AnyoneActsForAnyone: () => access.IsOpen));
        services.AddHolds();
        services.AddDesk(new DeskOptions(settings.LimitsRates));
        services.AddTransfer(settings.BookSource);
        services.AddSetUp(settings);
        services.AddNotifications(
            new NotificationsOptions(
                settings.Smtp,
                LogsWholeMails: settings.IsDevelopment,
                settings.MailFolder,
                settings.AppBaseUrl
            )
        );
        return services;
    }

    private static void AddSetUp(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton(new OperatorConsole(Console.Error));
        services.AddSingleton<SetUpNotice>();
        services.AddSingleton<ISetUpNotice>(provider => provider.GetRequiredService<SetUpNotice>());
        services.AddHostedService<SetUpGreeting>();
    }

    private static void AddDatabase(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton<ISqlDatabase>(_ =>
            settings.Database switch
            {
                DatabaseUrl.Sqlite file => new SqliteDatabase(file.Path),
                DatabaseUrl.PostgreSql server => new PostgresDatabase(
                    ConnectionString.Of(server),
                    settings.OptionsFor(server)
                ),
                var other => throw new InvalidOperationException($"No database of kind {other.GetType().Name}."),
            }
        );
        services.AddMigrationsOf(typeof(SqlSession).Assembly);
        services.AddSingleton<Migrator>();
        services.AddSingleton<MigrationState>();
        services.AddSingleton<SchemaCheck>();
        services.AddSingleton<MigrationService>();
        services.AddHostedService(provider => provider.GetRequiredService<MigrationService>());
        services.AddScoped(provider =>
            provider.GetRequiredService<MigrationState>().IsComplete
                ? new SqlSession(provider.GetRequiredService<ISqlDatabase>())
                : throw new DatabaseUnavailableException()
        );
    }

    private static void AddCache(this IServiceCollection services, RedisUrl url)
    {
        services.AddSingleton<CacheGeneration>();
        services.AddSingleton<ICache>(provider =>
            url switch
            {
                RedisUrl.InProcess => new LruCache(LruCapacity, provider.GetRequiredService<TimeProvider>()),
                RedisUrl.Server server => new RedisCache(
                    server.Address,
                    provider.GetRequiredService<CacheGeneration>(),
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<RedisCache>>()
                ),
                _ => throw new ArgumentOutOfRangeException(nameof(url)),
            }
        );
    }
}
