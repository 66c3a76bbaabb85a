using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests.Loading;

/// <summary>
/// Mixed traffic to instances on this machine, by several clients, each with an account. It goes on through every
/// outage, and stops by itself after so much time or so many requests.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private const int RegistrationsAtMost = 20;
    private static readonly TimeSpan AcceptLimit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop;
    private readonly List<Task> _clients = [];
    private int _registrations;

    private Load(Ledger ledger, Desk desk, CancellationToken cancellationToken)
    {
        Ledger = ledger;
        Desk = desk;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stop.CancelAfter(Scale.MaximumDuration);
    }

    /// <summary>The promises so far.</summary>
    public Ledger Ledger { get; }

    /// <summary>Where a test asks for something itself, while the load goes on.</summary>
    public Desk Desk { get; }

    /// <summary>Brings members and books into a library that is whole, and begins.</summary>
    public static async Task<Load> StartAsync(
        Premises premises,
        Ledger ledger,
        CancellationToken cancellationToken,
        bool forgetsSessions = false
    )
    {
        var desk = new Desk(premises, ledger, forgetsSessions);
        var patrons = await Task.WhenAll(
            Enumerable.Range(0, Scale.Clients).Select(_ => desk.VerifiedPatronAsync(cancellationToken))
        );
        await Task.WhenAll(patrons.Select(_ => desk.TryAddBookAsync(cancellationToken)));
        var load = new Load(ledger, desk, cancellationToken);
        load._clients.AddRange(
            patrons.Select(patron => Task.Run(() => load.WorkAsync(patron), CancellationToken.None))
        );
        return load;
    }

    /// <summary>Waits until so many further requests were accepted.</summary>
    /// <exception cref="TimeoutException">They were not, within a minute.</exception>
    public Task AcceptsAsync(int count, CancellationToken cancellationToken)
    {
        var wanted = Ledger.Accepted + count;
        return Eventually.HoldsAsync(
            () => Ledger.Accepted >= wanted,
            AcceptLimit,
            $"{count} further requests are accepted",
            cancellationToken
        );
    }

    /// <summary>Waits until so many further requests were refused with 503: the fault is felt.</summary>
    /// <exception cref="TimeoutException">They were not, within a minute.</exception>
    public Task IsRefusedAsync(int count, CancellationToken cancellationToken)
    {
        var wanted = Ledger.Unavailable + count;
        return Eventually.HoldsAsync(
            () => Ledger.Unavailable >= wanted,
            AcceptLimit,
            $"{count} requests are refused",
            cancellationToken
        );
    }

    /// <summary>Stops, once every request under way has its answer.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_clients);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WorkAsync(Patron patron)
    {
        var open = new List<Guid>();
        var holds = new List<Guid>();
        while (!_stop.IsCancellationRequested && Ledger.Requests < Scale.MaximumRequests)
        {
            await StepAsync(patron, open, holds);
            await Task.Delay(Random.Shared.Next(5, 25), _stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // No request is given up: what became of it must be known, or be unknown because of the fault.
    private Task StepAsync(Patron patron, List<Guid> open, List<Guid> holds) =>
        patron.AccessToken is null
            ? Desk.TryLogInAsync(patron, CancellationToken.None)
            : Random.Shared.Next(100) switch
            {
                < 22 => Desk.TryAddBookAsync(CancellationToken.None),
                < 44 => BorrowAsync(patron, open, Ledger.AnyBook()),
                < 62 => ReturnAsync(patron, open),
                < 70 => HoldAsync(patron, holds),
                < 75 => EndHoldAsync(patron, open, holds),
                < 79 => Desk.TryRefreshAsync(patron, times: 1, CancellationToken.None),
                < 83 => Desk.TryRefreshAsync(patron, times: 3, CancellationToken.None),
                < 84 => RegisterAsync(),
                _ => Desk.ReadAsync(patron, Ledger.AnyBook(), CancellationToken.None),
            };

    private async Task BorrowAsync(Patron patron, List<Guid> open, Guid book)
    {
        if (await Desk.TryBorrowAsync(patron, book, CancellationToken.None) is { } loan)
        {
            open.Add(loan);
        }
    }

    private async Task HoldAsync(Patron patron, List<Guid> holds)
    {
        if (await Desk.TryHoldAsync(patron, Ledger.AnyBook(), CancellationToken.None) is { } hold)
        {
            holds.Add(hold);
        }
    }

    /// <summary>Fetches the book of a hold, or cancels the hold, which may have been collected meanwhile.</summary>
    private async Task EndHoldAsync(Patron patron, List<Guid> open, List<Guid> holds)
    {
        if (holds.Count == 0)
        {
            return;
        }

        var hold = holds[Random.Shared.Next(holds.Count)];
        if (Random.Shared.Next(2) == 0)
        {
            await BorrowAsync(patron, open, Ledger.Holds[hold].BookId);
            return;
        }

        await Desk.TryCancelAsync(patron, hold, CancellationToken.None);
        holds.Remove(hold);
    }

    private async Task ReturnAsync(Patron patron, List<Guid> open)
    {
        if (open.Count == 0)
        {
            return;
        }

        // One that came back already is tried again now and then: it must stay as it is.
        var loan = open[Random.Shared.Next(open.Count)];
        if (await Desk.TryReturnAsync(patron, loan, CancellationToken.None) && Random.Shared.Next(4) > 0)
        {
            open.Remove(loan);
        }
    }

    private Task RegisterAsync() =>
        Interlocked.Increment(ref _registrations) <= RegistrationsAtMost
            ? Desk.TryRegisterAsync(CancellationToken.None)
            : Task.CompletedTask;
}
