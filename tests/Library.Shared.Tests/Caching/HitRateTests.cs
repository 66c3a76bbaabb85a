using Library.Shared.Infrastructure.Caching;

namespace Library.Shared.Tests.Caching;

public sealed class HitRateTests
{
    private readonly HitRate _hits = new();

    [Fact]
    public void A_cache_is_asked_every_time_until_a_thousand_misses_have_no_hit_to_make_up_for_them()
    {
        Miss(999);
        Assert.Equal(640, TimesAskedOf(640));

        Miss(1);
        Assert.Equal(10, TimesAskedOf(640));
    }

    [Fact]
    public void A_hit_makes_up_for_eight_misses_and_none_is_kept_for_later()
    {
        Miss(16);
        _hits.CountHit();
        _hits.CountHit();
        _hits.CountHit();

        Miss(999);
        Assert.Equal(640, TimesAskedOf(640));
        Miss(1);
        Assert.Equal(10, TimesAskedOf(640));
    }

    [Fact]
    public void More_than_one_hit_in_nine_of_the_times_that_it_is_asked_brings_it_back_for_good()
    {
        Miss(5000);
        for (var round = 0; round < 200; round++)
        {
            _hits.CountHit();
            Miss(7);
        }

        Assert.Equal(640, TimesAskedOf(640));
    }

    [Fact]
    public void Fewer_hits_do_not()
    {
        Miss(5000);
        for (var round = 0; round < 200; round++)
        {
            _hits.CountHit();
            Miss(9);
        }

        Assert.Equal(10, TimesAskedOf(640));
    }

    private void Miss(int times)
    {
        for (var time = 0; time < times; time++)
        {
            _hits.CountMiss();
        }
    }

    private int TimesAskedOf(int times) => Enumerable.Range(0, times).Count(_ => _hits.IsWorthAsking());
}
