using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Host.Jobs;
using Library.Host.Tests.Serving.Routes;
using Library.Host.Tests.Serving.Statements;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Servers;
using Library.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Serving;

/// <summary>The parts of a test's library that are not as in production.</summary>
internal sealed record LibrarySetup
{
    /// <summary>The clock; the machine's when left out.</summary>
    public FakeClock? Clock { get; init; }

    /// <summary>Argon2 costs what it must; most tests have no need of it.</summary>
    public bool HashesForReal { get; init; }

    /// <summary>The hasher in the place of either, without a queue.</summary>
    public IPasswordHasher? Hasher { get; init; }

    /// <summary>The hasher in the place of either, behind the queue that production has.</summary>
    public IPasswordHasher? HasherBehindQueue { get; init; }

    /// <summary>How long a request may take to be answered; as in production when left out.</summary>
    public TimeSpan? RequestLimit { get; init; }

    /// <summary>Whether a client that reads nothing is left alone, which a busy machine could cut off too soon for a
    /// test.</summary>
    public bool ReadersMayStall { get; init; }

    /// <summary>Settings beside those that every test has.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>
/// The real host with its real adapters on a real socket, and a mail server beside it. The parts that are replaced are
/// named by <see cref="LibrarySetup"/>.
/// </summary>
internal sealed class RunningLibrary : IAsyncDisposable
{
    public const string SigningSecret = "a-secret-of-the-tests-that-nobody-else-has-0123456789";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);

    private readonly Storage _storage;
    private readonly WebApplication _application;
    private readonly TemporaryFolder _folder;
    private readonly RecordingConsole _console;

    private RunningLibrary(
        Storage storage,
        WebApplication application,
        SmtpSink mail,
        RecordingLoggerProvider log,
        StatementLog statements,
        TemporaryFolder folder,
        RecordingConsole console
    )
    {
        _console = console;
        _storage = storage;
        _application = application;
        _folder = folder;
        Mail = mail;
        Log = log;
        Statements = statements;
        Api = new LibraryClient(new Uri(application.Urls.First()));
        Desk = new LendingDesk(Api, mail);
    }

    /// <summary>Sends requests.</summary>
    public LibraryClient Api { get; }

    /// <summary>Makes books, members and loans through the API.</summary>
    public LendingDesk Desk { get; }

    /// <summary>Where its mail goes.</summary>
    public SmtpSink Mail { get; }

    /// <summary>The lines that it logged.</summary>
    public RecordingLoggerProvider Log { get; }

    /// <summary>Its database.</summary>
    public ISqlDatabase Database => _application.Services.GetRequiredService<ISqlDatabase>();

    /// <summary>The statements that it sends to its database.</summary>
    public StatementLog Statements { get; }

    /// <summary>Where its data is.</summary>
    public Storage Storage => _storage;

    /// <summary>Starts it; the storage goes with it.</summary>
    public static async Task<RunningLibrary> StartAsync(
        Storage storage,
        LibrarySetup setup,
        CancellationToken cancellationToken
    )
    {
        var folder = new TemporaryFolder();
        var mail = SmtpSink.Start();
        var log = new RecordingLoggerProvider();
        var statements = new StatementLog();
        var settings = Settings.Load(Environment(storage, mail, setup), folder.Path);
        var console = new RecordingConsole();
        var application = LibraryApplication.Build(
            settings,
            builder =>
            {
                Replace(builder, setup, log, statements);
                Patience.WaitForTheCache(builder.Services, settings.Redis);
                builder.Services.Replace(ServiceDescriptor.Singleton(new OperatorConsole(console)));
            }
        );
        await application.StartAsync(cancellationToken);
        await Patience.IsMigratedAsync(application, setup.Clock, cancellationToken);
        return new RunningLibrary(storage, application, mail, log, statements, folder, console);
    }

    /// <summary>The link that the console of a library without a librarian shows.</summary>
    public async Task<Uri> SetUpLinkAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var isShown = () => _console.Text.Contains("/setup?code=", StringComparison.Ordinal);
        await Eventually.HoldsAsync(isShown, Limit, "the console shows the link", cancellationToken);
        return new Uri(_console.Text.Split().Single(word => word.Contains("/setup?", StringComparison.Ordinal)));
    }

    /// <summary>A member that the operator has made a librarian.</summary>
    public async Task<Patron> LibrarianAsync()
    {
        var person = await Desk.RegisterAsync();
        await using var scope = _application.Services.CreateAsyncScope();
        var cancellationToken = TestContext.Current.CancellationToken;
        var librarians = scope.ServiceProvider.GetRequiredService<ILibrarianAppointments>();
        await librarians.AppointAsync(new MemberId(person.Id), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return await Desk.LogInAsync(person);
    }

    /// <summary>Does a round of jobs, which the service does by itself only as the clock is moved.</summary>
    public async Task RunJobsAsync()
    {
        var rounds = _application.Services.GetRequiredService<JobRounds>();
        var cancellationToken = TestContext.Current.CancellationToken;
        await Eventually.HoldsAsync(
            async () =>
                (await rounds.RunAsync(withHourly: true, cancellationToken)).All(told =>
                    told.Outcome == JobOutcome.Done
                ),
            Limit,
            "all jobs are done",
            cancellationToken
        );
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        var undeclared = _application.Services.GetRequiredService<UndeclaredStatuses>().Seen.ToList();
        using (var limit = new CancellationTokenSource(StopLimit))
        {
            await _application.StopAsync(limit.Token);
        }

        await _application.DisposeAsync();
        await Mail.DisposeAsync();
        await _storage.DisposeAsync();
        Log.Dispose();
        Statements.Dispose();
        _folder.Dispose();
        Assert.True(undeclared.Count == 0, string.Join('\n', undeclared));
    }

    private static Dictionary<string, string> Environment(Storage storage, SmtpSink mail, LibrarySetup setup)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DATABASE_URL"] = storage.DatabaseUrl,
            ["REDIS_URL"] = storage.RedisUrl,
            ["JWT_SECRET_KEY"] = SigningSecret,
            ["ACCESS_POLICY"] = "open",
            ["RATE_LIMIT"] = "off",
            ["COMMON_PASSWORDS"] = "allowed",
            ["APP_BASE_URL"] = LendingDesk.BaseUrl,
            ["TRUSTED_PROXIES"] = "127.0.0.0/8",
            ["SMTP_HOST"] = mail.Host,
            ["SMTP_PORT"] = mail.Port.ToString(),
            ["SMTP_FROM"] = "library@example.com",
            ["SMTP_USE_TLS"] = "false",
        };
        foreach (var (name, value) in setup.Settings)
        {
            environment[name] = value;
        }

        return environment;
    }

    private static void Replace(
        WebApplicationBuilder builder,
        LibrarySetup setup,
        RecordingLoggerProvider log,
        StatementLog statements
    )
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<UndeclaredStatuses>();
        builder.Services.AddSingleton<IStartupFilter>(services => services.GetRequiredService<UndeclaredStatuses>());
        TracedDatabase.Surround(builder, statements);
        if (setup.Clock is { } clock)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        }

        if (!setup.HashesForReal)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton(setup.Hasher ?? new FakePasswordHasher()));
        }

        if (setup.HasherBehindQueue is { } hasher)
        {
            builder.Services.Replace(
                ServiceDescriptor.Singleton<IPasswordHasher>(provider => new QueuedPasswordHasher(
                    hasher,
                    provider.GetRequiredService<FairTurns>(),
                    provider.GetRequiredService<IHttpContextAccessor>()
                ))
            );
        }

        SetLimits(builder, setup);
    }

    private static void SetLimits(WebApplicationBuilder builder, LibrarySetup setup)
    {
        if (setup.ReadersMayStall)
        {
            builder.Services.PostConfigure<KestrelServerOptions>(options => options.Limits.MinResponseDataRate = null);
        }

        if (setup.RequestLimit is { } limit)
        {
            builder.Services.PostConfigure<RequestTimeoutOptions>(options =>
                options.DefaultPolicy = new RequestTimeoutPolicy
                {
                    Timeout = limit,
                    TimeoutStatusCode = options.DefaultPolicy?.TimeoutStatusCode,
                    WriteTimeoutResponse = options.DefaultPolicy?.WriteTimeoutResponse,
                }
            );
        }
    }
}
