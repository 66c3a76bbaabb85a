using Library.Testing;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>Several desks at once: whatever they do at the same moment ends as if they had done it one after
/// another.</summary>
public sealed class ParallelDesksTests(LibraryOnServers fixture)
    : ServingTests(fixture),
        IClassFixture<LibraryOnServers>
{
    private const int Rounds = 100;
    private const int Desks = 4;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(5);

    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(5)]
    public async Task Whatever_desks_do_to_holds_at_once_ends_as_one_of_the_orders_in_which_they_could_have_done_it(
        int seed
    )
    {
        await using var library = await StartOwnAsync(_clock);
        var modelled = await ModelledDesk.OpenAsync(library, 2, 1);
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            _clock.Advance(BetweenRounds);

            var steps = await StepsAsync(modelled, random);
            var answers = await AnswersAsync(steps.Select(step => Task.Run(() => step.SendAsync(modelled.Desk))));
            var found = await modelled.ReadAsync();
            var ended = OrdersOf(steps.Zip(answers).ToList())
                .Select(order => Carry(modelled.Model, order))
                .FirstOrDefault(model => model?.Describe() == found);
            modelled.Model = ended ?? throw Inexplicable(round, steps, answers, modelled.Model, found);
            await modelled.ReplaceAsync();
        }
    }

    /// <summary>A step for each desk. The same scan twice is one scan, which the model does not know.</summary>
    private static async Task<IReadOnlyList<LineStep>> StepsAsync(ModelledDesk modelled, Random random)
    {
        var steps = new List<LineStep>();
        while (steps.Count < Desks)
        {
            steps.Add(await modelled.AnyStepAsync(random));
        }

        return [.. steps.DistinctBy(step => step.Name, StringComparer.Ordinal)];
    }

    /// <summary>Lets time run meanwhile, by which a request waits that is made again.</summary>
    private async Task<Answer[]> AnswersAsync(IEnumerable<Task<Answer>> requests)
    {
        var answers = Task.WhenAll(requests);
        await Eventually.HoldsAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromMilliseconds(20));
                return answers.IsCompleted;
            },
            TimeSpan.FromSeconds(60),
            "all requests are answered",
            TestContext.Current.CancellationToken
        );
        return await answers;
    }

    /// <summary>The model after the steps in this order; null where one of them would have been answered
    /// otherwise.</summary>
    private static LineModel? Carry(LineModel before, IEnumerable<(LineStep Step, Answer Answer)> order)
    {
        var model = before.Copy();
        return order.All(done => done.Step.Fits(model, done.Answer)) ? model : null;
    }

    private static IEnumerable<IReadOnlyList<TItem>> OrdersOf<TItem>(IReadOnlyList<TItem> items) =>
        items.Count < 2
            ? [items]
            : items.SelectMany(
                (first, index) =>
                    OrdersOf<TItem>([.. items.Where((_, other) => other != index)])
                        .Select(rest => (IReadOnlyList<TItem>)[first, .. rest])
            );

    private static Xunit.Sdk.XunitException Inexplicable(
        int round,
        IEnumerable<LineStep> steps,
        IEnumerable<Answer> answers,
        LineModel before,
        string found
    )
    {
        var told = steps.Zip(answers, (step, answer) => $"{step.Name}: {answer.Status} {answer.Text}");
        return new Xunit.Sdk.XunitException(
            $"In round {round} no order of\n{string.Join('\n', told)}\nleads from\n{before.Describe()}\nto\n{found}"
        );
    }
}
