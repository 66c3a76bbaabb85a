using System.Collections.Concurrent;
using System.Threading.Channels;
using Library.Shared.Infrastructure;
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
    private volatile bool _holdsMessages = true;

    [Fact]
    public async Task Who_asks_alone_is_answered_at_once()
    {
        var gathering = new Gathering<int, int>(AnswerAtOnceAsync, _clock, Patience);

        Assert.Equal(20, await gathering.AskAsync(2));
        Assert.Equal(30, await gathering.AskAsync(3));
        Assert.Equal([[2], [3]], _messages);
    }

    [Fact]
    public async Task Who_asks_while_a_message_is_under_way_goes_with_the_next_and_all_others_too()
    {
        var gathering = new Gathering<int, int>(AnswerWhenToldAsync, _clock, Patience);
        var first = gathering.AskAsync(0);
        await _sent.Task;

        var others = Enumerable.Range(1, 50).Select(gathering.AskAsync).ToArray();
        _answered.SetResult();

        Assert.Equal(0, await first);
        Assert.Equal(Enumerable.Range(1, 50).Select(number => 10 * number), await Task.WhenAll(others));
        Assert.Equal([[0], [.. Enumerable.Range(1, 50)]], _messages);
    }

    [Fact]
    public async Task No_message_holds_more_than_two_hundred_questions()
    {
        var gathering = new Gathering<int, int>(AnswerWhenToldAsync, _clock, Patience);
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
        var gathering = new Gathering<int, int>(async questions =>
        {
            await AnswerWhenToldAsync(questions);
            return questions[0] == 0 ? throw new InvalidOperationException("lost") : questions;
        }, _clock, Patience);
        var first = gathering.AskAsync(0);
        await _sent.Task;
        var second = gathering.AskAsync(7);
        _answered.SetResult();

        Assert.Equal("lost", (await Assert.ThrowsAsync<InvalidOperationException>(() => first)).Message);
        Assert.Equal(7, await second);
    }

    [Fact(Timeout = 10_000)]
    public async Task A_message_that_is_not_answered_is_overtaken_with_all_who_wait()
    {
        var gathering = new Gathering<int, int>(AnswerWhenToldAsync, _clock, Patience);
        var stuck = gathering.AskAsync(0);
        await _sent.Task;
        var waiting = gathering.AskAsync(1);

        _clock.Advance(Patience);
        _holdsMessages = false;
        var impatient = gathering.AskAsync(2);

        Assert.Equal(10, await waiting);
        Assert.Equal(20, await impatient);
        Assert.False(stuck.IsCompleted);
        _answered.SetResult();
        Assert.Equal(0, await stuck);
        Assert.Equal([[1, 2], [0]], _messages);
    }

    [Fact(Timeout = 10_000)]
    public async Task Who_was_overtaken_does_not_go_on_beside_the_others()
    {
        var messages = new Messages();
        var gathering = new Gathering<int, int>(messages.SendAsync, _clock, Patience);
        var overtaken = gathering.AskAsync(0);
        var first = await messages.NextAsync();
        _clock.Advance(Patience);
        var overtaking = gathering.AskAsync(1);
        var second = await messages.NextAsync();
        var waiting = gathering.AskAsync(2);

        first.SetResult([0]);
        await overtaken;
        for (var chance = 0; chance < 200; chance++)
        {
            await Task.Yield();
        }

        Assert.Equal(2, messages.Sent);
        second.SetResult([10]);
        (await messages.NextAsync()).SetResult([20]);
        Assert.Equal((10, 20), (await overtaking, await waiting));
    }

    [Fact(Timeout = 10_000)]
    public async Task Each_message_is_given_the_whole_time()
    {
        var messages = new Messages();
        var gathering = new Gathering<int, int>(messages.SendAsync, _clock, Patience);
        var first = gathering.AskAsync(0);
        var firstMessage = await messages.NextAsync();
        var second = gathering.AskAsync(1);
        _clock.Advance(Patience / 2);
        firstMessage.SetResult([0]);
        await first;
        var secondMessage = await messages.NextAsync();

        _clock.Advance(Patience / 2);
        var third = gathering.AskAsync(2);
        for (var chance = 0; chance < 200; chance++)
        {
            await Task.Yield();
        }

        Assert.Equal(2, messages.Sent);
        secondMessage.SetResult([10]);
        (await messages.NextAsync()).SetResult([20]);
        Assert.Equal((10, 20), (await second, await third));
    }

    [Fact(Timeout = 10_000)]
    public async Task Where_the_order_matters_nobody_is_overtaken()
    {
        var gathering = new Gathering<int, int>(AnswerWhenToldAsync, _clock, TimeSpan.MaxValue);
        var first = gathering.AskAsync(0);
        await _sent.Task;
        _clock.Advance(TimeSpan.FromDays(1));
        var second = gathering.AskAsync(1);

        _answered.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal([[0], [1]], _messages);
    }

    [Fact]
    public async Task A_message_belongs_to_no_request()
    {
        var gathering = new Gathering<int, string?>(questions => Task.FromResult(Array.ConvertAll(questions, _ => Request.Value)), _clock, Patience);
        Request.Value = "mine";

        Assert.Null(await gathering.AskAsync(1));
        Assert.Equal("mine", Request.Value);
    }

    [Fact]
    public async Task Of_many_at_once_each_gets_an_answer_of_its_own()
    {
        var gathering = new Gathering<int, int>(AnswerAtOnceAsync, _clock, Patience);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20_000).Select(number => Task.Run(() => gathering.AskAsync(number))));

        Assert.Equal(Enumerable.Range(0, 20_000).Select(number => 10 * number), answers);
        Assert.Equal(20_000, _messages.Sum(message => message.Length));
    }

    private async Task<int[]> AnswerAtOnceAsync(int[] questions)
    {
        await Task.Yield();
        _messages.Enqueue(questions);
        return Array.ConvertAll(questions, question => 10 * question);
    }

    private async Task<int[]> AnswerWhenToldAsync(int[] questions)
    {
        if (_holdsMessages)
        {
            _sent.TrySetResult();
            await _answered.Task;
        }

        return await AnswerAtOnceAsync(questions);
    }

    /// <summary>Messages that a test answers itself, one by one.</summary>
    private sealed class Messages
    {
        private readonly Channel<TaskCompletionSource<int[]>> _sent = Channel.CreateUnbounded<TaskCompletionSource<int[]>>();
        private int _count;

        public int Sent => Volatile.Read(ref _count);

        public Task<int[]> SendAsync(int[] _)
        {
            var answer = new TaskCompletionSource<int[]>(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Increment(ref _count);
            _sent.Writer.TryWrite(answer);
            return answer.Task;
        }

        public ValueTask<TaskCompletionSource<int[]>> NextAsync() => _sent.Reader.ReadAsync(TestContext.Current.CancellationToken);
    }
}
