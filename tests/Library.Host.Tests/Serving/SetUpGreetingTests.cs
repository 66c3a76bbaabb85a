using Library.Desk.Contract;
using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Platform.Sql;
using Library.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Serving;

public sealed class SetUpGreetingTests : ISetUpDoor, IDisposable
{
    private const string UntilStaffed = "ACCESS_POLICY is open until it has a librarian";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly RecordingLoggerProvider _log = new();
    private readonly FakeClock _clock = new();
    private int _faults;
    private string? _code = "01234-56789-ABCDE-FGHJK";
    private int _opened;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _log.Dispose();
    }

    Task<string?> ISetUpDoor.OpenAsync(CancellationToken cancellationToken)
    {
        if (_faults > 0)
        {
            Exception fault =
                _faults-- % 2 == 0 ? new DatabaseUnavailableException() : new TransientFaultException(null);
            return Task.FromException<string?>(fault);
        }

        Interlocked.Increment(ref _opened);
        return Task.FromResult(_code);
    }

    [Fact]
    public async Task A_database_that_fails_at_start_is_asked_again_and_the_log_warns_once()
    {
        _faults = 4;
        var console = new RecordingConsole();
        await using var application = await StartAsync(console);

        await HoldsAsync(
            () => console.Text.Contains("/setup?code=01234-56789-ABCDE-FGHJK", StringComparison.Ordinal),
            "the console shows the link"
        );

        Assert.Single(Warnings(), message => message.Contains("set up could not be", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_console_that_is_gone_stops_nothing()
    {
        await using var application = await StartAsync(new GoneConsole());

        await HoldsAsync(
            () => Warnings().Any(message => message.Contains("console", StringComparison.Ordinal)),
            "the log tells it"
        );

        Assert.True(File.Exists(_folder.File("library.db.setup")));
        Assert.False(application.Lifetime.ApplicationStopping.IsCancellationRequested);
    }

    [Theory]
    [InlineData("01234-56789-ABCDE-FGHJK", 1)]
    [InlineData(null, 0)]
    public async Task Development_is_called_open_while_it_has_no_librarian_and_no_longer(string? code, int warnings)
    {
        _code = code;
        await using var application = await StartAsync(new RecordingConsole());

        await HoldsAsync(() => _opened > 0 && Told().Count >= warnings, "the door is opened, and its state told");
        await application.StopAsync(Cancellation);
        Assert.Equal(warnings, Told().Count);
        Assert.All(Told(), line => Assert.DoesNotContain("Until", line.Properties.Keys));

        List<RecordedLine> Told() =>
            [.. _log.Lines.Where(line => line.Message.StartsWith(UntilStaffed, StringComparison.Ordinal))];
    }

    /// <summary>Lets time pass meanwhile, by which a database that does not answer at once is asked again.</summary>
    private Task HoldsAsync(Func<bool> condition, string what) =>
        Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return condition();
            },
            Limit,
            what,
            Cancellation
        );

    private IEnumerable<string> Warnings() =>
        _log.Lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Message);

    private async Task<WebApplication> StartAsync(TextWriter console)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DATABASE_URL"] = $"sqlite:///{_folder.File("library.db")}",
            ["MAIL_FOLDER"] = _folder.File("mail"),
        };
        var application = LibraryApplication.Build(
            Settings.Load(variables, _folder.Path),
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.ClearProviders().AddProvider(_log);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
                builder.Services.Replace(ServiceDescriptor.Singleton<ISetUpDoor>(this));
                builder.Services.Replace(ServiceDescriptor.Singleton(new OperatorConsole(console)));
            }
        );
        await application.StartAsync(Cancellation);
        return application;
    }

    private sealed class GoneConsole : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException();
    }
}
