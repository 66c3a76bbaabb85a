using Library.Shared.Infrastructure.Caching;

namespace Library.Shared.Tests.Caching;

public sealed class ReaderMarkTests
{
    [Fact]
    public async Task No_two_readers_leave_the_same_mark()
    {
        var marks = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            Enumerable.Range(0, 1000).Select(_ => Convert.ToHexString(ReaderMark.Next())).ToArray())));

        Assert.Distinct(marks.SelectMany(some => some));
    }

    [Fact]
    public void A_mark_is_told_apart_from_every_row_and_tombstone() => Assert.Equal((byte)'?', ReaderMark.Next()[0]);
}
