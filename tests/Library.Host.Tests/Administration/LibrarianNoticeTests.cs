using Library.Host.Administration;
using Library.Host.Persistence;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Administration;

public sealed class LibrarianNoticeTests : ILibrarians, IDisposable
{
    private readonly MigrationState _migrations = new(TimeProvider.System);
    private readonly RecordingLoggerProvider _log = new();
    private bool _existsLibrarian;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _log.Dispose();

    public Task<bool> ExistAsync(CancellationToken cancellationToken) => Task.FromResult(_existsLibrarian);

    public Task<Candidate?> FindAsync(string email, CancellationToken cancellationToken) =>
        Task.FromResult<Candidate?>(null);

    Task ILibrarians.AppointAsync(MemberId id, CancellationToken cancellationToken) => Task.CompletedTask;

    [Fact]
    public async Task A_library_without_a_librarian_is_told_how_one_is_made()
    {
        _migrations.Complete();

        await RunAsync(_ => this);

        var line = Assert.Single(_log.Lines);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("grant-librarian EMAIL", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_with_a_librarian_is_told_nothing()
    {
        _existsLibrarian = true;
        _migrations.Complete();

        await RunAsync(_ => this);

        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_costs_the_hint_and_no_more()
    {
        _migrations.Complete();

        await RunAsync(_ => throw new DatabaseUnavailableException());

        Assert.DoesNotContain(_log.Lines, line => line.Level > LogLevel.Debug);
    }

    [Fact]
    public async Task It_waits_for_the_database_and_no_longer_than_the_service_runs()
    {
        using var factory = new LoggerFactory([_log]);
        await using var services = new ServiceCollection().AddScoped<ILibrarians>(_ => this).BuildServiceProvider();
        using var notice = new LibrarianNotice(
            _migrations,
            services.GetRequiredService<IServiceScopeFactory>(),
            factory.CreateLogger<LibrarianNotice>()
        );
        await notice.StartAsync(Cancellation);
        Assert.False(notice.ExecuteTask!.IsCompleted);

        await notice.StopAsync(Cancellation);

        Assert.DoesNotContain(_log.Lines, line => line.Level > LogLevel.Debug);
    }

    private async Task RunAsync(Func<IServiceProvider, ILibrarians> librarians)
    {
        using var factory = new LoggerFactory([_log]);
        await using var services = new ServiceCollection().AddScoped(librarians).BuildServiceProvider();
        using var notice = new LibrarianNotice(
            _migrations,
            services.GetRequiredService<IServiceScopeFactory>(),
            factory.CreateLogger<LibrarianNotice>()
        );
        await notice.StartAsync(Cancellation);
        await notice.ExecuteTask!.WaitAsync(Cancellation);
    }
}
