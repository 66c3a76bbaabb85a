using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;

namespace Library.Faults.Tests;

/// <summary>Each book's title is a number that only grows. A smaller one than was answered before is
/// an old copy.</summary>
[Collection(typeof(OnThreeInstances))]
public sealed class CoherenceTests(ThreeInstances library)
{
    private const int Books = 3;
    private const int ReadersOfEach = 3;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(Scale.Of(3, 30));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task After_the_answer_to_a_write_no_reader_anywhere_sees_the_old_value() =>
        RunAsync("readers race writers", (_, stop) => Task.Delay(Duration, stop));

    [Fact]
    public Task Nor_while_the_cache_is_flushed_again_and_again() =>
        RunAsync(
            "readers race writers, Redis flushed",
            async (installation, stop) =>
            {
                var end = TimeProvider.System.GetTimestamp();
                while (TimeProvider.System.GetElapsedTime(end) < Duration)
                {
                    await installation.Redis.SendAsync("FLUSHALL", stop);
                    await Task.Delay(5, stop);
                }
            }
        );

    [Fact]
    public Task Nor_while_the_cache_freezes_and_goes_on() =>
        RunAsync(
            "readers race writers, Redis frozen",
            async (installation, stop) =>
            {
                for (var time = 0; time < Scale.Of(2, 10); time++)
                {
                    installation.Redis.Freeze();
                    await Task.Delay(Duration / 2, stop);
                    installation.Redis.Continue();
                    await Task.Delay(Duration / 2, stop);
                }
            }
        );

    [Fact]
    public Task Nor_while_the_cache_restarts() =>
        RunAsync(
            "readers race writers, Redis restarted",
            async (installation, stop) =>
            {
                for (var time = 0; time < Scale.Of(2, 10); time++)
                {
                    await installation.Redis.RestartAsync(stop);
                    await Task.Delay(Duration / 2, stop);
                }
            }
        );

    private async Task RunAsync(string fault, Func<Installation, CancellationToken, Task> disturb)
    {
        var installation = await library.GetAsync();
        var ledger = new Ledger();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var clients = new List<Task>();
        for (var number = 0; number < Books; number++)
        {
            var book = await NumberedBook.AddAsync(installation.Premises, ledger, Cancellation);
            clients.Add(book.WriteAsync(stop.Token));
            clients.AddRange(Enumerable.Range(0, ReadersOfEach).Select(_ => book.ReadAsync(stop.Token)));
        }

        await disturb(installation, Cancellation);
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await Trial.EndAsync(fault, installation.Premises, ledger);
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
    }

    private sealed class NumberedBook(Guid id, Premises premises, Ledger ledger)
    {
        private int _answered;

        public static async Task<NumberedBook> AddAsync(
            Premises premises,
            Ledger ledger,
            CancellationToken cancellationToken
        )
        {
            var isbn = Desk.NewIsbn();
            var answer = await premises
                .AnyApi()
                .PostAsync(
                    "/books",
                    new
                    {
                        title = "0",
                        author = "An Author",
                        isbn,
                    },
                    cancellationToken
                );
            ledger.Note("POST /books", answer, 201);
            ledger.Books[answer.Id] = isbn;
            return new NumberedBook(answer.Id, premises, ledger);
        }

        public async Task WriteAsync(CancellationToken stop)
        {
            for (var number = 1; !stop.IsCancellationRequested && ledger.Requests < Scale.MaximumRequests; number++)
            {
                var body = new
                {
                    title = $"{number}",
                    author = "An Author",
                    description = "",
                };
                var answer = await premises.AnyApi().PutAsync($"/books/{id}", body, CancellationToken.None);
                if (ledger.Note("PUT /books/{id}", answer, 200).IsAccepted)
                {
                    Volatile.Write(ref _answered, number);
                }

                await Task.Delay(Random.Shared.Next(1, 30), stop)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        public async Task ReadAsync(CancellationToken stop)
        {
            while (!stop.IsCancellationRequested && ledger.Requests < Scale.MaximumRequests)
            {
                var answeredBefore = Volatile.Read(ref _answered);
                var answer = ledger.Note(
                    "GET /books/{id}",
                    await premises.AnyApi().GetAsync($"/books/{id}", CancellationToken.None),
                    200
                );
                ledger.Require(
                    !answer.IsAccepted || int.Parse(answer["title"]!) >= answeredBefore,
                    $"Coherence: {(answer.IsAccepted ? answer["title"] : "")} was read "
                        + $"after {answeredBefore} was answered"
                );
            }
        }
    }
}
