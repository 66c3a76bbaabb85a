using Library.Testing.Servers;

namespace Library.Host.Tests.Serving;

/// <summary>A running library for the tests of one class. Each test brings books and members of its own.</summary>
public abstract class LibraryFixture : IAsyncLifetime
{
    private Availability<RunningLibrary>? _library;

    /// <summary>The library. Where its servers cannot be had the test is skipped with the reason; under CI it
    /// fails.</summary>
    internal RunningLibrary Library => _library!.OrSkip();

    public async ValueTask InitializeAsync() => _library = await TryStartAsync(new LibrarySetup());

    public async ValueTask DisposeAsync()
    {
        if (_library?.Server is { } library)
        {
            await library.DisposeAsync();
        }
    }

    /// <summary>Another library, empty and the caller's alone, to be disposed by it.</summary>
    internal async Task<RunningLibrary> StartOwnAsync(LibrarySetup? setup = null) =>
        (await TryStartAsync(setup ?? new LibrarySetup())).OrSkip();

    internal abstract Task<Availability<Storage>> TryCreateStorageAsync(CancellationToken cancellationToken);

    private async Task<Availability<RunningLibrary>> TryStartAsync(LibrarySetup setup)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var storage = await TryCreateStorageAsync(cancellationToken);
        return storage.Server is { } found
            ? new(await RunningLibrary.StartAsync(found, setup, cancellationToken), Reason: null)
            : new(Server: null, storage.Reason);
    }
}

/// <summary>SQLite and the cache in the process: what a newcomer runs.</summary>
public sealed class EmbeddedLibrary : LibraryFixture
{
    internal override Task<Availability<Storage>> TryCreateStorageAsync(CancellationToken cancellationToken) =>
        Storage.EmbeddedAsync(cancellationToken);
}

/// <summary>PostgreSQL and Redis: what an operator runs.</summary>
public sealed class LibraryOnServers : LibraryFixture
{
    internal override Task<Availability<Storage>> TryCreateStorageAsync(CancellationToken cancellationToken) =>
        Storage.OnServersAsync(cancellationToken);
}
