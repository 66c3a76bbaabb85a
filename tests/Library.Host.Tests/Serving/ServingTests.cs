using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>Tests of what the service answers. Every suite runs over each kind of storage.</summary>
public abstract class ServingTests(LibraryFixture fixture)
{
    private protected RunningLibrary Library => fixture.Library;

    private protected LibraryClient Api => fixture.Library.Api;

    private protected LendingDesk Desk => fixture.Library.Desk;

    /// <summary>Another library, empty and the test's alone.</summary>
    private protected Task<RunningLibrary> StartOwnAsync(LibrarySetup? setup = null) => fixture.StartOwnAsync(setup);

    /// <summary>Another library whose clock the test moves.</summary>
    private protected Task<RunningLibrary> StartOwnAsync(FakeClock clock) =>
        fixture.StartOwnAsync(new LibrarySetup { Clock = clock });
}
