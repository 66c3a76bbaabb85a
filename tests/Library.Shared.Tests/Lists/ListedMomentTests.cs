namespace Library.Shared.Tests.Lists;

/// <summary>Moments and faults in lists that come in.</summary>
public sealed class ListedMomentTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 5, 4);
    private static readonly TimeSpan Summer = TimeSpan.FromHours(2);

    [Fact]
    public void A_day_without_an_hour_begins_behind_the_end_of_the_day_before_and_ends_with_its_last_second()
    {
        var day = new ListedMoment(At: null, Day);
        var moment = new ListedMoment(Noon, Day);

        Assert.Equal(new DateTimeOffset(2026, 5, 4, 0, 0, 0, Summer), day.Beginning(MomentOf));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 23, 59, 59, Summer), day.End(MomentOf));
        Assert.Equal((Noon, Noon), (moment.Beginning(MomentOf), moment.End(MomentOf)));
    }

    [Fact]
    public void An_hour_without_a_zone_is_one_of_the_library()
    {
        var moment = new ListedMoment(At: null, Day) { Hour = new TimeOnly(23, 59) };

        var at = new DateTimeOffset(2026, 5, 4, 23, 59, 0, Summer);
        Assert.Equal((at, at), (moment.Beginning(MomentOf), moment.End(MomentOf)));
    }

    [Theory]
    [InlineData(9989, null)]
    [InlineData(9990, "Must be a date before the year 9990.")]
    [InlineData(null, "Must not be empty.")]
    public void A_moment_that_is_needed_is_there_and_before_the_year_9990(int? year, string? reason)
    {
        var moment = year is { } known ? new ListedMoment(At: null, new DateOnly(known, 12, 31)) : null;

        var refusal = Record.Exception(() => ListedMoment.Demand(moment, "due")) as InvalidValueException;

        Assert.Equal((reason is null ? null : "due", reason), (refusal?.Field, refusal?.Message));
    }

    [Fact]
    public void A_refused_row_tells_each_fault_of_each_field()
    {
        var reader = new ValueReader();
        foreach (var (field, reason) in new[] { ("a", "One."), ("b", "Two."), ("a", "Three.") })
        {
            reader.Read<bool>(() => throw new InvalidValueException(field, reason));
        }

        var outcome = RowOutcome.Of(Assert.Throws<InvalidValueException>(reader.ThrowIfAnyIsRefused));

        Assert.Equal(IntakeResult.Refused, outcome.Result);
        Assert.Equal(
            [new IntakeFault("a", "One."), new IntakeFault("a", "Three."), new IntakeFault("b", "Two.")],
            outcome.Faults
        );
    }

    private static DateTimeOffset MomentOf(DateTime local) => new(local, Summer);
}
