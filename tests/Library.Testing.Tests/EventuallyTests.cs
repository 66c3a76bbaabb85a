namespace Library.Testing;

public sealed class EventuallyTests
{
    [Fact]
    public async Task A_condition_that_comes_true_ends_the_wait()
    {
        var questions = 0;

        await Eventually.HoldsAsync(
            () => ++questions == 3,
            TimeSpan.FromSeconds(10),
            "three questions",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(3, questions);
    }

    [Fact]
    public async Task A_condition_that_never_holds_is_named_in_the_failure()
    {
        var failure = await Assert.ThrowsAsync<TimeoutException>(() =>
            Eventually.HoldsAsync(() => false, TimeSpan.Zero, "pigs fly", TestContext.Current.CancellationToken)
        );

        Assert.Contains("pigs fly", failure.Message, StringComparison.Ordinal);
    }
}
