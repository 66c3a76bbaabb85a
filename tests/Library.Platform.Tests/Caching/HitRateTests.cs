using Library.Platform.Caching;
using Library.Testing;

namespace Library.Platform.Tests.Caching;

public sealed class HitRateTests
{
    private readonly HitRate _hits = new();

    [Fact]
    public void A_cache_is_asked_for_every_row_until_a_thousand_misses_have_no_hit_to_make_up_for_them()
    {
        Miss(999);
        Assert.Equal(640, RowsAskedForOf640());

        Miss(1);
        Assert.Equal(10, RowsAskedForOf640());
    }

    [Fact]
    public void A_hit_makes_up_for_eight_misses_and_none_is_kept_for_later()
    {
        Miss(16);
        Hit(3);

        Miss(999);
        Assert.Equal(640, RowsAskedForOf640());
        Miss(1);
        Assert.Equal(10, RowsAskedForOf640());
    }

    [Fact]
    public void Once_it_is_left_out_hits_must_make_up_for_the_whole_thousand()
    {
        Miss(5000);

        Hit(124);
        Assert.Equal(10, RowsAskedForOf640());
        Hit(1);
        Assert.Equal(640, RowsAskedForOf640());
    }

    [Theory]
    [InlineData(7, 640)]
    [InlineData(9, 10)]
    public void More_than_one_hit_in_nine_brings_it_back_and_fewer_do_not(int missesForEachHit, int asked)
    {
        Miss(5000);
        for (var round = 0; round < 2000; round++)
        {
            Miss(missesForEachHit);
            Hit(1);
        }

        Assert.Equal(asked, RowsAskedForOf640());
    }

    [Fact]
    public void The_rows_that_it_is_asked_for_are_always_the_same()
    {
        var other = new HitRate();
        var ids = Enumerable.Range(0, 1000).Select(_ => A.NewId()).ToList();
        Miss(1000);
        for (var miss = 0; miss < 1000; miss++)
        {
            other.CountMiss();
        }

        Assert.Equal(ids.Where(_hits.IsWorthAsking), ids.Where(other.IsWorthAsking));
        Assert.Equal(ids.Where(_hits.IsWorthAsking), ids.Where(_hits.IsWorthAsking));
    }

    private void Miss(int times) => Repeat(times, _hits.CountMiss);

    private void Hit(int times) => Repeat(times, _hits.CountHit);

    private static void Repeat(int times, Action count)
    {
        for (var time = 0; time < times; time++)
        {
            count();
        }
    }

    private int RowsAskedForOf640() =>
        Enumerable.Range(0, 640).Count(row => _hits.IsWorthAsking(new Guid(row, 0, 0, new byte[8])));
}
