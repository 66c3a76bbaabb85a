using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;

namespace Library.Faults.Tests;

/// <summary>One fault under load, from a whole library to a whole library, and the invariants at the end.</summary>
internal static class Trial
{
    /// <summary>Begins the load, breaks and repairs while it goes on, and checks that all is ready, serves again, and
    /// nothing is lost.</summary>
    /// <returns>The ledger of the answers to the load.</returns>
    public static Task<Ledger> RunAsync(string fault, Installation installation, Func<Load, Task> breakAndRepair) =>
        RunAsync(
            fault,
            installation.Premises,
            async load =>
            {
                await breakAndRepair(load);
                await installation.IsReadyAgainAsync(TestContext.Current.CancellationToken);
            }
        );

    /// <summary>The same for a library in this process, whose clock is moved.</summary>
    public static async Task<Ledger> RunAsync(
        string fault,
        Premises premises,
        Func<Load, Task> breakAndRepair,
        bool forgetsSessions = false
    )
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var ledger = new Ledger();
        await using (var load = await Load.StartAsync(premises, ledger, cancellationToken, forgetsSessions))
        {
            await load.AcceptsAsync(Scale.AcceptedAround, cancellationToken);
            await breakAndRepair(load);
            await load.AcceptsAsync(Scale.AcceptedAround, cancellationToken);
        }

        await EndAsync(fault, premises, ledger);
        return ledger;
    }

    /// <summary>Lets an outage last: what is frozen says nothing that could be waited for.</summary>
    public static Task LastsAsync(TimeSpan time) => Task.Delay(time, TestContext.Current.CancellationToken);

    /// <summary>Checks every invariant and reports.</summary>
    public static async Task EndAsync(string fault, Premises premises, Ledger ledger)
    {
        var broken = await new Invariants(premises, ledger, TestContext.Current.CancellationToken).CheckAsync();
        FaultReport.Add(fault, ledger, broken);
        Assert.Empty(broken);
    }
}
