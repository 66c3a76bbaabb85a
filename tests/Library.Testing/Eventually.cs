using System.Diagnostics;

namespace Library.Testing;

/// <summary>Waits for what other threads, processes and servers bring about: asks again and again until a
/// deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan PauseBetweenQuestions = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as the condition holds. This is the one place where a test lets real time
    /// pass.</summary>
    /// <param name="condition">The question; asked at least once.</param>
    /// <param name="deadline">How long to go on asking.</param>
    /// <param name="what">The condition in words, for the message of the failure.</param>
    /// <param name="cancellationToken">Ends the wait early, with the test.</param>
    /// <exception cref="TimeoutException">The condition did not hold in time.</exception>
    public static async Task HoldsAsync(
        Func<Task<bool>> condition,
        TimeSpan deadline,
        string what,
        CancellationToken cancellationToken = default
    )
    {
        var waited = Stopwatch.StartNew();
        while (!await condition())
        {
            if (waited.Elapsed > deadline)
            {
                throw new TimeoutException($"Not within {deadline.TotalSeconds:0.###} s: {what}");
            }

            await Task.Delay(PauseBetweenQuestions, cancellationToken);
        }
    }

    /// <inheritdoc cref="HoldsAsync(Func{Task{bool}}, TimeSpan, string, CancellationToken)" />
    public static Task HoldsAsync(
        Func<bool> condition,
        TimeSpan deadline,
        string what,
        CancellationToken cancellationToken = default
    ) => HoldsAsync(() => Task.FromResult(condition()), deadline, what, cancellationToken);
}
