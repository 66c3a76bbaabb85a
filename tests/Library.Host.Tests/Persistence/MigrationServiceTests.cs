using System.Data.Common;
using Library.Host.Persistence;
using Library.Platform.Sql;
using Library.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Host.Tests.Persistence;

public sealed class MigrationServiceTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly FakeClock _clock = new();
    private readonly AwayDatabase _database = new();
    private readonly MigrationState _state = new(TimeProvider.System);
    private readonly RecordingLoggerProvider _log = new();
    private readonly LoggerFactory _loggers;
    private readonly MigrationService _service;

    public MigrationServiceTests()
    {
        _loggers = new LoggerFactory([_log]);
        var migrator = new Migrator(_database, [], _clock, NullLogger<Migrator>.Instance);
        _service = new MigrationService(migrator, _state, _clock, _loggers.CreateLogger<MigrationService>());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _service.Dispose();
        _loggers.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task A_database_that_stays_away_is_tried_again_and_told_of_once_for_each_reason()
    {
        await _service.StartAsync(Cancellation);

        await IsTriedAsync(times: 5);
        Assert.Contains("it does not answer in time", Assert.Single(_log.Lines).Message, StringComparison.Ordinal);

        _database.Failure = new InvalidOperationException();
        await IsTriedAsync(times: 10);
        Assert.Equal(2, _log.Lines.Count);
        Assert.Contains(nameof(InvalidOperationException), _log.Lines[^1].Message, StringComparison.Ordinal);

        Assert.False(_state.IsComplete);
        await _service.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_try_that_the_end_of_the_service_cuts_off_is_no_failure_of_the_database()
    {
        _database.Failure = new InvalidOperationException();
        await _service.StartAsync(Cancellation);
        _database.Hangs = true;
        await IsTriedAsync(times: 2);

        await _service.StopAsync(Cancellation);

        Assert.Contains(nameof(InvalidOperationException), Assert.Single(_log.Lines).Message, StringComparison.Ordinal);
    }

    private Task IsTriedAsync(int times) =>
        Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return _database.Attempts >= times;
            },
            Limit,
            "the database is tried again",
            Cancellation
        );

    private sealed class AwayDatabase : ISqlDatabase
    {
        private int _attempts;

        public int Attempts => Volatile.Read(ref _attempts);

        public Exception Failure { get; set; } = new TimeoutException();

        /// <summary>Whether a connection neither opens nor fails.</summary>
        public bool Hangs { get; set; }

        public string Dialect => "none";

        public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _attempts);
            return Hangs
                ? new ValueTask<DbConnection>(
                    new TaskCompletionSource<DbConnection>().Task.WaitAsync(cancellationToken)
                )
                : throw Failure;
        }

        public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
            throw Failure;

        public ValueTask<IDisposable?> WaitForWriteTurnAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult<IDisposable?>(null);

        public ValueTask<DbConnection> OpenForMigrationsAsync(CancellationToken cancellationToken) => throw Failure;

        public ValueTask<bool> HasBrokenReferencesAsync(DbConnection connection, CancellationToken cancellationToken) =>
            throw Failure;

        public ValueTask LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken) =>
            throw Failure;

        public ValueTask<bool> HasTableAsync(
            DbConnection connection,
            string name,
            CancellationToken cancellationToken
        ) => throw Failure;

        public ValueTask<string?> FindFaultAsync(DbConnection connection, CancellationToken cancellationToken) =>
            throw Failure;

        public Exception? Classify(Exception failure) =>
            failure is OperationCanceledException ? null : new DatabaseUnavailableException(failure);
    }
}
