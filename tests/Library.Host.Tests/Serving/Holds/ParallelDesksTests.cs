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

    [Fact]
    public async Task Whatever_desks_do_to_holds_at_once_ends_as_one_of_the_orders_in_which_they_could_have_done_it()
    {
        await using var library = await StartOwnAsync(_clock);
        var modelled = await ModelledDesk.OpenAsync(library, 2);
        var random = new Random(5);
        for (var round = 0; round < Rounds; round++)
        {
            _clock.Advance(BetweenRounds);

            // The same scan twice is one scan, which the model does not know.
            LineStep[] steps =
            [
                .. Enumerable
                    .Range(0, Desks)
                    .Select(_ => modelled.AnyStep(random))
                    .DistinctBy(step => step.Name, StringComparer.Ordinal),
            ];
            var answers = await Task.WhenAll(steps.Select(step => Task.Run(() => step.SendAsync(modelled.Desk))));
            var found = await modelled.ReadAsync();
            var ended = OrdersOf(steps.Zip(answers).ToList())
                .Select(order => Carry(modelled.Model, order))
                .FirstOrDefault(model => model?.Describe() == found);
            modelled.Model = ended ?? throw Inexplicable(round, steps, answers, modelled.Model, found);
        }
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
