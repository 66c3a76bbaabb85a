namespace Library.Shared.Tests.Tokens;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class MovableClock : TimeProvider
{
    private DateTimeOffset _now = new(2030, 5, 17, 10, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan duration) => _now += duration;
}
