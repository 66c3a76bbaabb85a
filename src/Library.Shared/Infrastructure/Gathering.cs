namespace Library.Shared.Infrastructure;

/// <summary>
/// Puts many questions into one message. Who asks while a message is under way goes with the next one, together with all who come
/// meanwhile: a single asker waits for nobody, and a busy server is sent fewer and longer messages. Safe for many threads.
/// </summary>
/// <remarks>
/// A message that has been under way for longer than <paramref name="patience"/> is overtaken: who asks then sends another, and takes along all who
/// wait. So a connection that has fallen silent holds up those in its own message only.
/// </remarks>
/// <typeparam name="TQuestion">What is asked.</typeparam>
/// <typeparam name="TAnswer">What is answered.</typeparam>
/// <param name="ask">Sends one message, and returns an answer to each question, in their order.</param>
/// <param name="clock">Times messages.</param>
/// <param name="patience">
/// How long a message is waited for before another goes past it; <see cref="TimeSpan.MaxValue"/> where messages must stay in their order.
/// </param>
internal sealed class Gathering<TQuestion, TAnswer>(Func<TQuestion[], Task<TAnswer[]>> ask, TimeProvider clock, TimeSpan patience)
{
    // No server is kept busy by one message for long.
    private const int MostInOne = 200;

    private readonly Lock _gate = new();
    private readonly Queue<Asker> _waiting = new();
    private bool _isAsking;
    private long _begun;

    // Counts those who have begun to ask; the last one goes on, whom it has overtaken does not.
    private int _turn;

    /// <summary>The answer, of a moment between this call and its end.</summary>
    public Task<TAnswer> AskAsync(TQuestion question)
    {
        var asker = new Asker(question);
        int turn;
        lock (_gate)
        {
            _waiting.Enqueue(asker);
            if (_isAsking && clock.GetElapsedTime(_begun) < patience)
            {
                return asker.Task;
            }

            _isAsking = true;
            _begun = clock.GetTimestamp();
            turn = ++_turn;
        }

        // It goes on for those who come later: what belongs to the request that happens to begin it must not be taken for theirs.
        using (ExecutionContext.SuppressFlow())
        {
            _ = AskUntilNobodyWaitsAsync(turn);
        }

        return asker.Task;
    }

    private async Task AskUntilNobodyWaitsAsync(int turn)
    {
        do
        {
            // Who is about to ask is let in first.
            await Task.Yield();
        }
        while (await AskOnceAsync(turn));
    }

    private async Task<bool> AskOnceAsync(int turn)
    {
        var askers = Take(turn);
        if (askers.Length == 0)
        {
            return false;
        }

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

        return true;
    }

    private Asker[] Take(int turn)
    {
        lock (_gate)
        {
            if (turn != _turn)
            {
                return [];
            }

            var askers = new Asker[Math.Min(_waiting.Count, MostInOne)];
            for (var index = 0; index < askers.Length; index++)
            {
                askers[index] = _waiting.Dequeue();
            }

            _isAsking = askers.Length > 0;
            _begun = clock.GetTimestamp();
            return askers;
        }
    }

    private sealed class Asker(TQuestion question) : TaskCompletionSource<TAnswer>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TQuestion Question { get; } = question;
    }
}
