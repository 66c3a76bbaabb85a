using Library.Shared;
using Library.Testing;
using Microsoft.AspNetCore.Http;

namespace Library.Web.Tests;

public sealed class QueuedPasswordHasherTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(8, 7)]
    public void One_core_is_left_to_the_rest_where_there_is_more_than_one(int cores, int places) =>
        Assert.Equal(places, QueuedHashing.PlacesOn(cores));

    [Fact]
    public async Task A_turn_lasts_as_long_as_the_hash_and_not_as_the_request()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var turns = new FairTurns(places: 1, mostWaiting: 1, mostOfOneClient: 1);
        var hasher = new QueuedPasswordHasher(new FakePasswordHasher(), turns, new HttpContextAccessor());

        var hash = await hasher.HashAsync("correct horse", cancellation);
        Assert.True(await hasher.VerifyAsync("correct horse", hash, cancellation));

        using var turn = await turns.TakeAsync("another", cancellation);
        var waiting = hasher.VerifyAsync("correct horse", hash, cancellation);
        await Assert.ThrowsAsync<BusyException>(() => hasher.HashAsync("correct horse", cancellation));
        turn.Dispose();
        Assert.True(await waiting);
    }
}
