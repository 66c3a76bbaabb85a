namespace Library.Faults.Tests.Serving;

/// <summary>An installation for the faults of several classes, which it survives one after the other. A trial that
/// fails may leave a server frozen or a mail behind, so that the next one gets a new installation.</summary>
public abstract class ServedLibrary(int instances) : IAsyncLifetime
{
    private Installation? _installation;
    private ITestContext? _lastTrial;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _installation?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The running installation, started by the first test that asks and by the one after a failure; skips
    /// the test where its servers cannot be had.</summary>
    internal async Task<Installation> GetAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        if (_installation is not null && _lastTrial?.TestState?.Result == TestResult.Failed)
        {
            await _installation.DisposeAsync();
            _installation = null;
        }

        _lastTrial = TestContext.Current;
        if (_installation is null)
        {
            _installation = await Installation.OnServersAsync(instances, cancellationToken);
            await _installation.StartAsync(cancellationToken);
        }

        return _installation;
    }
}

/// <summary>Two instances on PostgreSQL and Redis.</summary>
public sealed class TwoInstances() : ServedLibrary(instances: 2);

/// <summary>Three instances on PostgreSQL and Redis.</summary>
public sealed class ThreeInstances() : ServedLibrary(instances: 3);

[CollectionDefinition]
public sealed class OnTwoInstances : ICollectionFixture<TwoInstances>;

[CollectionDefinition]
public sealed class OnThreeInstances : ICollectionFixture<ThreeInstances>;
