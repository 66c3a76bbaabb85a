using System.Data;
using System.Data.Common;
using Library.Platform.Sql;
using Library.Testing;

namespace Library.Platform.Tests.Sql;

/// <summary>Decorator: counts connections, holds up those who open them, and fails to open them or to begin
/// transactions when a test says so.</summary>
internal sealed class ObservedDatabase(ISqlDatabase inner) : ISqlDatabase
{
    private TaskCompletionSource? _release;
    private TaskCompletionSource _held = NewSource();
    private int _heldCount;
    private int _open;
    private int _opened;

    public bool FailsToOpen { get; set; }

    public bool FailsToBegin { get; set; }

    /// <summary>How many connections are open now.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many connections were ever opened.</summary>
    public int Opened => Volatile.Read(ref _opened);

    public string Dialect => inner.Dialect;

    /// <summary>Completes when somebody waits for <see cref="Release"/>.</summary>
    public Task SomebodyIsHeld => _held.Task;

    /// <summary>Keeps everybody from opening a connection.</summary>
    public void Hold() => (_held, _release) = (NewSource(), NewSource());

    /// <summary>Moves the clock, a second each time, until more than one wait for <see cref="Release"/>.</summary>
    public async Task AnotherIsHeldAsync(FakeClock clock, CancellationToken cancellationToken)
    {
        while (Volatile.Read(ref _heldCount) < 2)
        {
            cancellationToken.ThrowIfCancellationRequested();
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    /// <summary>Lets everybody go on.</summary>
    public void Release() => Interlocked.Exchange(ref _release, null)!.SetResult();

    /// <summary>Holds up the first until all the others have begun, so that it is certain which of them go
    /// together.</summary>
    public async Task<TResult[]> AllAtOnceAsync<TResult>(IReadOnlyList<Func<Task<TResult>>> requests)
    {
        Hold();
        var first = requests[0]();
        await SomebodyIsHeld;
        var others = requests.Skip(1).Select(request => request()).ToArray();
        Release();
        return await Task.WhenAll([first, .. others]);
    }

    public async ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _release) is { } release)
        {
            Interlocked.Increment(ref _heldCount);
            _held.TrySetResult();
            await release.Task;
        }

        var connection = FailsToOpen
            ? throw new TransientFaultException(innerException: null)
            : await inner.OpenAsync(cancellationToken);
        Interlocked.Increment(ref _opened);
        Interlocked.Increment(ref _open);
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed)
            {
                Interlocked.Decrement(ref _open);
            }
        };
        return connection;
    }

    public ValueTask<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        FailsToBegin
            ? throw new TransientFaultException(innerException: null)
            : inner.BeginWriteAsync(connection, cancellationToken);

    public ValueTask<IDisposable?> WaitForWriteTurnAsync(CancellationToken cancellationToken) =>
        inner.WaitForWriteTurnAsync(cancellationToken);

    public ValueTask LockMigrationsAsync(DbConnection connection, CancellationToken cancellationToken) =>
        inner.LockMigrationsAsync(connection, cancellationToken);

    public Exception? Classify(Exception failure) => inner.Classify(failure);

    public bool IsRefusal(Exception failure) => inner.IsRefusal(failure);

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
