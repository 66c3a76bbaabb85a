using System.Collections.Concurrent;
using System.Data.Common;
using Library.Host;
using Library.Host.Configuration;
using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Library.Faults.Tests.Serving;

/// <summary>A library in this process, whose clock the test moves; on SQLite, with all else as in production.</summary>
internal sealed class ClockedLibrary : IAsyncDisposable
{
    private const string SigningSecret = "a-secret-of-the-clock-tests-that-nobody-else-has-0123456789";
    private readonly TemporaryFolder _folder = new();
    private readonly LineRecorder _log = new();
    private readonly LibraryClient _api;
    private readonly WebApplication _application;
    private readonly string _path;

    private ClockedLibrary(FakeClock clock)
    {
        Clock = clock;
        _path = _folder.File("library.db");
        var settings = Settings.Load(Environment(_path), _folder.Path);
        var port = ServerProcess.FreePort();
        _application = LibraryApplication.Build(
            settings,
            builder =>
            {
                builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
                builder.Logging.ClearProviders().AddProvider(_log);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            }
        );
        _api = new LibraryClient(new Uri($"http://127.0.0.1:{port}"));
        Premises = new Premises
        {
            Apis = [_api],
            OpenDatabaseAsync = token => OpenAsync(_path, token),
            Mail = Mail,
            TakeLog = () => _log.Lines,
            Secrets = [SigningSecret],
            LetTimePass = () => clock.Advance(TimeSpan.FromSeconds(1)),
        };
    }

    public FakeClock Clock { get; }

    public SmtpSink Mail { get; } = SmtpSink.Start();

    public Premises Premises { get; }

    public static async Task<ClockedLibrary> StartAsync(FakeClock clock, CancellationToken cancellationToken)
    {
        var library = new ClockedLibrary(clock);
        await MigratedDatabases.CreateAsync(library._path, cancellationToken);
        await library._application.StartAsync(cancellationToken);
        return library;
    }

    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
        await Mail.DisposeAsync();
        _log.Dispose();
        _folder.Dispose();
    }

    private static async Task<DbConnection> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private Dictionary<string, string> Environment(string path) =>
        new(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = $"sqlite:///{path}",
            ["REDIS_URL"] = "memory://",
            ["JWT_SECRET_KEY"] = SigningSecret,
            ["ACCESS_POLICY"] = "open",
            ["RATE_LIMIT"] = "off",
            ["COMMON_PASSWORDS"] = "allowed",
            ["APP_BASE_URL"] = "https://library.example.org",
            ["SMTP_HOST"] = Mail.Host,
            ["SMTP_PORT"] = Mail.Port.ToString(),
            ["SMTP_FROM"] = "library@example.com",
            ["SMTP_USE_TLS"] = "false",
        };

    private sealed class LineRecorder : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => new Recorder(_lines);

        public void Dispose()
        {
            // Nothing is held but lines.
        }

        private sealed class Recorder(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            ) => lines.Enqueue($"{formatter(state, exception)} {exception}");
        }
    }
}
