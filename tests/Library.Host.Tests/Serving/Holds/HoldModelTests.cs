using Library.Testing;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>Random days at the desk, each step of which ends as the model says.</summary>
public sealed class HoldModelTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const int Steps = 120;
    private static readonly TimeSpan BetweenScans = TimeSpan.FromSeconds(5);

    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task Whatever_happens_to_holds_in_whatever_order_ends_as_a_model_of_a_page_says(int seed)
    {
        await using var library = await StartOwnAsync(_clock);
        var modelled = await ModelledDesk.OpenAsync(library, 1, 2, 1, 2);
        var (random, model) = (new Random(seed), modelled.Model);
        for (var number = 0; number < Steps; number++)
        {
            _clock.Advance(BetweenScans);
            var step = await modelled.AnyStepAsync(random);
            var answer = await step.SendAsync(modelled.Desk);
            var done = $"{seed}.{number} {step.Name}: {answer.Status}";
            Assert.True(step.Fits(model, answer), $"{done} {answer.Text}");
            Assert.Equal($"{done} {model.Describe()}", $"{done} {await modelled.ReadAsync()}");
            await modelled.ReplaceAsync();
        }
    }
}
