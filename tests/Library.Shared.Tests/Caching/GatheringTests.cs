using System.Collections.Concurrent;
using Library.Shared.Infrastructure.Caching;

namespace Library.Shared.Tests.Caching;

public sealed class GatheringTests
{
    private static readonly AsyncLocal<string?> Request = new();
    private readonly ConcurrentQueue<int[]> _messages = new();
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Who_asks_alone_is_answered_at_once()
    {
        var gathering = new Gathering<int, int>(AnswerAtOnceAsync);

        Assert.Equal(20, await gathering.AskAsync(2));
        Assert.Equal(30, await gathering.AskAsync(3));
        Assert.Equal([[2], [3]], _messages);
    }

    [Fact]
    public async Task Who_asks_while_a_message_is_under_way_goes_with_the_next_and_all_others_too()
    {
        var gathering = new Gathering<int, int>(AnswerWhenToldAsync);
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
        var gathering = new Gathering<int, int>(AnswerWhenToldAsync);
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
        });
        var first = gathering.AskAsync(0);
        await _sent.Task;
        var second = gathering.AskAsync(7);
        _answered.SetResult();

        Assert.Equal("lost", (await Assert.ThrowsAsync<InvalidOperationException>(() => first)).Message);
        Assert.Equal(7, await second);
    }

    [Fact]
    public async Task A_message_belongs_to_no_request()
    {
        var gathering = new Gathering<int, string?>(questions => Task.FromResult(Array.ConvertAll(questions, _ => Request.Value)));
        Request.Value = "mine";

        Assert.Null(await gathering.AskAsync(1));
        Assert.Equal("mine", Request.Value);
    }

    [Fact]
    public async Task Of_many_at_once_each_gets_an_answer_of_its_own()
    {
        var gathering = new Gathering<int, int>(AnswerAtOnceAsync);

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
        _sent.TrySetResult();
        await _answered.Task;
        return await AnswerAtOnceAsync(questions);
    }
}
