using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Library.Platform;
using Library.Testing;

namespace Library.Shared.Tests;

public sealed class GatheringTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly AsyncLocal<string?> Request = new();
    private readonly FakeClock _clock = new();
    private readonly ConcurrentQueue<int[]> _messages = new();
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Who_asks_alone_is_answered_at_once()
    {
        var gathering = new Gathering<int, int>(AnswerAtOnceAsync, Patience, _clock);

        Assert.Equal(20, await gathering.AskAsync(2));
        Assert.Equal(30, await gathering.AskAsync(3));
        Assert.Equal(
            [
                [2],
                [3],
            ],
            _messages
        );
    }

    [Fact]
    public async Task Who_asks_while_a_message_is_under_way_goes_with_the_next_and_all_others_too()
    {
        var gathering = new Gathering<int, int>(AnswerWhenToldAsync, Patience, _clock);
        var first = gathering.AskAsync(0);
        await _sent.Task;

        var others = Enumerable.Range(1, 50).Select(gathering.AskAsync).ToArray();
        _answered.SetResult();

        Assert.Equal(0, await first);
        Assert.Equal(Enumerable.Range(1, 50).Select(number => 10 * number), await Task.WhenAll(others));
        Assert.Equal(
            [
                [0],
                [.. Enumerable.Range(1, 50)],
            ],
            _messages
        );
    }

    [Fact]
    public async Task No_message_holds_more_than_two_hundred_questions()
    {
        var gathering = new Gathering<int, int>(AnswerWhenToldAsync, Patience, _clock);
        var first = gathering.AskAsync(0);
        await _sent.Task;

        var others = Enumerable.Range(1, 450).Select(gathering.AskAsync).ToArray();
        _answered.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal([1, 200, 200, 50], _messages.Select(message => message.Length));
    }

    [Fact(Timeout = 10_000)]
    public async Task Nobody_pays_for_the_failure_of_a_message_that_was_not_theirs()
    {
        var gathering = new Gathering<int, int>(
            async questions =>
            {
                await AnswerWhenToldAsync(questions);
                return questions[0] == 0 ? throw new InvalidOperationException("lost") : questions;
            },
            Patience,
            _clock
        );
        var first = gathering.AskAsync(0);
        await _sent.Task;
        var second = gathering.AskAsync(7);
        _answered.SetResult();

        Assert.Equal("lost", (await Assert.ThrowsAsync<InvalidOperationException>(() => first)).Message);
        Assert.Equal(7, await second);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_message_that_is_not_answered_in_time_holds_up_nobody_else()
    {
        var messages = new Messages();
        var gathering = new Gathering<int, int>(messages.SendAsync, Patience, _clock);
        var stuck = gathering.AskAsync(0);
        var first = await messages.NextAsync();
        var others = new[] { gathering.AskAsync(1), gathering.AskAsync(2) };

        _clock.Advance(Patience - TimeSpan.FromTicks(1));
        await GiveChancesAsync();
        Assert.Equal(1, messages.Sent);

        var second = await PatienceEndsAsync(messages);
        second.SetResult([10, 20]);
        await Task.WhenAll(others);
        Assert.False(stuck.IsCompleted);
        first.SetResult([0]);
        Assert.Equal(0, await stuck);
    }

    [Fact(Timeout = 10_000)]
    public async Task Where_nobody_waits_who_asks_later_does_not_wait_for_one_that_is_not_answered()
    {
        var messages = new Messages();
        var gathering = new Gathering<int, int>(messages.SendAsync, Patience, _clock);
        var stuck = gathering.AskAsync(0);
        await messages.NextAsync();
        await GiveChancesAsync();
        _clock.Advance(Patience);

        var later = gathering.AskAsync(1);
        (await PatienceEndsAsync(messages)).SetResult([10]);

        Assert.Equal(10, await later);
        Assert.False(stuck.IsCompleted);
    }

    [Fact(Timeout = 10_000)]
    public async Task Where_the_order_matters_the_next_waits_as_long_as_it_takes()
    {
        var messages = new Messages();
        var gathering = new Gathering<int, int>(messages.SendAsync, Timeout.InfiniteTimeSpan, _clock);
        var first = gathering.AskAsync(0);
        var firstMessage = await messages.NextAsync();
        var second = gathering.AskAsync(1);

        await GiveChancesAsync();
        _clock.Advance(TimeSpan.FromDays(1));
        await GiveChancesAsync();

        Assert.Equal(1, messages.Sent);
        firstMessage.SetResult([0]);
        (await messages.NextAsync()).SetResult([10]);
        Assert.Equal((0, 10), (await first, await second));
    }

    [Fact]
    public async Task What_is_asked_for_several_is_in_nobodys_trace_nor_one_of_its_own()
    {
        using var traced = new Activity("request") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        var gathering = new Gathering<int, Activity?>(
            questions => Task.FromResult(Array.ConvertAll(questions, _ => Activity.Current)),
            Patience,
            _clock
        );

        var current = await gathering.AskAsync(1);

        Assert.NotEqual(traced.TraceId, current!.TraceId);
        Assert.False(current.Recorded || current.IsAllDataRequested);
    }

    [Fact]
    public async Task A_message_belongs_to_no_request()
    {
        var gathering = new Gathering<int, string?>(
            questions => Task.FromResult(Array.ConvertAll(questions, _ => Request.Value)),
            Patience,
            _clock
        );
        Request.Value = "mine";

        Assert.Null(await gathering.AskAsync(1));
        Assert.Equal("mine", Request.Value);
    }

    [Fact]
    public async Task Of_many_at_once_each_gets_an_answer_of_its_own()
    {
        var gathering = new Gathering<int, int>(AnswerAtOnceAsync, Patience, _clock);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20_000).Select(number => Task.Run(() => gathering.AskAsync(number)))
        );

        Assert.Equal(Enumerable.Range(0, 20_000).Select(number => 10 * number), answers);
        Assert.Equal(20_000, _messages.Sum(message => message.Length));
    }

    // What must not happen gets its chances.
    private static async Task GiveChancesAsync()
    {
        for (var chance = 0; chance < 200; chance++)
        {
            await Task.Yield();
        }
    }

    // It begins to wait a moment after it has sent, so the clock may have to move more than once.
    private async Task<TaskCompletionSource<int[]>> PatienceEndsAsync(Messages messages)
    {
        var next = messages.NextAsync().AsTask();
        while (!next.IsCompleted)
        {
            _clock.Advance(Patience);
            await Task.Yield();
        }

        return await next;
    }

    private async Task<int[]> AnswerAtOnceAsync(int[] questions)
    {
        await Task.Yield();
        _messages.Enqueue(questions);
        return Array.ConvertAll(questions, question => 10 * question);
    }

    private async Task<int[]> AnswerWhenToldAsync(int[] questions)
    {
        _sent.TrySetResult();
        await _answered.Task;
        return await AnswerAtOnceAsync(questions);
    }

    /// <summary>Messages that a test answers itself, one by one.</summary>
    private sealed class Messages
    {
        private readonly Channel<TaskCompletionSource<int[]>> _sent = Channel.CreateUnbounded<
            TaskCompletionSource<int[]>
        >();
        private int _count;

        public int Sent => Volatile.Read(ref _count);

        public Task<int[]> SendAsync(int[] _)
        {
            var answer = new TaskCompletionSource<int[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Increment(ref _count);
            _sent.Writer.TryWrite(answer);
            return answer.Task;
        }

        public ValueTask<TaskCompletionSource<int[]>> NextAsync() =>
            _sent.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }
}
