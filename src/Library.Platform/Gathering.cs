using System.Diagnostics;

namespace Library.Platform;

/// <summary>
/// Puts many questions into one message. Who asks while a message is under way goes with the next one, together with
/// all who come meanwhile: a single asker waits for nobody, and a busy server is sent fewer and longer messages. Safe
/// for many threads.
/// </summary>
/// <remarks>
/// A message that is not answered within <paramref name="patience"/> is not waited for: those in it still get their
/// answer when it comes, and the others go with another. So a connection that has fallen silent does not hold up for
/// long who is not in its message.
/// </remarks>
/// <typeparam name="TQuestion">What is asked.</typeparam>
/// <typeparam name="TAnswer">What is answered.</typeparam>
/// <param name="ask">Sends one message, and returns an answer to each question, in their order.</param>
/// <param name="patience">
/// How long the next message waits for the answer to the one before; <see cref="Timeout.InfiniteTimeSpan"/> where they
/// must stay in their order.
/// </param>
/// <param name="clock">Times messages.</param>
internal sealed class Gathering<TQuestion, TAnswer>(
    Func<TQuestion[], Task<TAnswer[]>> ask,
    TimeSpan patience,
    TimeProvider clock
)
{
    // No server is kept busy by one message for long.
    private const int MostInOne = 200;

    private readonly Lock _gate = new();
    private readonly Queue<Asker> _waiting = new();
    private bool _isAsking;

    /// <summary>The answer, of a moment between this call and its end.</summary>
    public Task<TAnswer> AskAsync(TQuestion question)
    {
        var asker = new Asker(question);
        lock (_gate)
        {
            _waiting.Enqueue(asker);
            if (_isAsking)
            {
                return asker.Task;
            }

            _isAsking = true;
        }

        // It goes on for those who come later: what belongs to the request that happens to begin it must not be taken
        // for theirs.
        using (ExecutionContext.SuppressFlow())
        {
            _ = AskUntilNobodyWaitsAsync();
        }

        return asker.Task;
    }

    private async Task AskUntilNobodyWaitsAsync()
    {
        // Who is about to ask is let in first.
        await Task.Yield();

        // Nobody traces what is asked for several; without this it would look like a trace of its own.
        using var untraced = new Activity("Gathering") { IsAllDataRequested = false }.Start();
        while (Take() is [_, ..] askers)
        {
            await AskAsync(askers).WaitAsync(patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Yield();
        }
    }

    private async Task AskAsync(Asker[] askers)
    {
        try
        {
            var answers = await ask(Array.ConvertAll(askers, asker => asker.Question));
            for (var index = 0; index < askers.Length; index++)
            {
                askers[index].SetResult(answers[index]);
            }
        }
        catch (Exception failure)
        {
            // Nobody is left waiting for good, and the next are not those who pay for it.
            Array.ForEach(askers, asker => asker.TrySetException(failure));
        }
    }

    private Asker[] Take()
    {
        lock (_gate)
        {
            var askers = new Asker[Math.Min(_waiting.Count, MostInOne)];
            for (var index = 0; index < askers.Length; index++)
            {
                askers[index] = _waiting.Dequeue();
            }

            _isAsking = askers.Length > 0;
            return askers;
        }
    }

    private sealed class Asker(TQuestion question)
        : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TQuestion Question { get; } = question;
    }
}
