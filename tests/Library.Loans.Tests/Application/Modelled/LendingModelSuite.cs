using System.Globalization;
using Library.Testing;

namespace Library.Loans.Tests.Application.Modelled;

/// <summary>
/// In whatever order things happen in a library, its answers and its loans are those of the model; a subclass brings
/// the library. The sequences are other ones in every run; <c>LENDING_SEED</c>, from the message of a failure, brings
/// back the one that failed.
/// </summary>
public abstract class LendingModelSuite
{
    private const string SeedVariable = "LENDING_SEED";

    protected FakeClock Clock { get; } = new();

    /// <summary>How many sequences are played.</summary>
    protected virtual int Sequences => 200;

    [Fact]
    public async Task Whatever_happens_in_whatever_order_ends_as_the_model_says()
    {
        foreach (var seed in Seeds())
        {
            var steps = Step.Sequence(seed);
            if (await FindDifferenceAsync(steps) is not null)
            {
                Assert.Fail(await DescribeAsync(seed, steps));
            }
        }
    }

    /// <summary>Does something at the desk as one request.</summary>
    private protected abstract Task InRequestAsync(Func<Desk, Task> work);

    private IEnumerable<int> Seeds() =>
        int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var seed)
            ? [seed]
            : Enumerable.Range(Random.Shared.Next(1_000_000_000), Sequences);

    private Task<string?> FindDifferenceAsync(IEnumerable<Step> steps) =>
        new Play(InRequestAsync, Clock).FindDifferenceAsync(steps);

    private async Task<string> DescribeAsync(int seed, IReadOnlyList<Step> steps)
    {
        var shortest = await ShortenAsync(steps);
        var lines = shortest.Select((step, number) => $"{number + 1}. {step}");
        return $"{SeedVariable}={seed}, {await FindDifferenceAsync(shortest)}\n{string.Join('\n', lines)}";
    }

    // Leaves out one step after the other as long as what is left still differs from the model.
    private async Task<IReadOnlyList<Step>> ShortenAsync(IReadOnlyList<Step> steps)
    {
        for (var left = steps.Count - 1; left >= 0; left--)
        {
            List<Step> shorter = [.. steps.Where((_, number) => number != left)];
            if (await FindDifferenceAsync(shorter) is not null)
            {
                return await ShortenAsync(shorter);
            }
        }

        return steps;
    }
}
