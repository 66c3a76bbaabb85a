using Library.Testing;

namespace Library.Shared.Tests;

public sealed class UtcNowInMicrosecondsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 10)]
    [InlineData(1_234_567, 1_234_560)]
    [InlineData(9_999_999, 9_999_990)]
    public void Time_is_cut_to_whole_microseconds_and_never_rounded_into_the_future(long ticks, long expected)
    {
        var start = new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(start.AddTicks(expected), new FakeClock(start.AddTicks(ticks)).UtcNowInMicroseconds());
    }

    [Fact]
    public void Time_is_in_utc_wherever_the_clock_is() =>
        Assert.Equal(
            TimeSpan.Zero,
            new FakeClock(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(9))).UtcNowInMicroseconds().Offset
        );
}
