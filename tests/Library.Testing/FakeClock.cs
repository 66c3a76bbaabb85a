namespace Library.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Its timers, and with them <c>Task.Delay(delay, clock, token)</c>
/// and every other wait that takes a <see cref="TimeProvider"/>, end when the clock passes their moment.
/// </summary>
/// <param name="start">The first moment shown; a Monday morning in 2026 when left out.</param>
public sealed class FakeClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = (start ?? new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero)).ToUniversalTime();
    private TimeSpan _elapsed;

    /// <summary>Timestamps count the ticks of <see cref="TimeSpan"/>.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>UTC, wherever the test runs.</summary>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc />
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>Moves the clock forward. Timers fire in order, on the caller's thread, each at its own
    /// moment.</summary>
    /// <param name="step">How far; not negative.</param>
    public void Advance(TimeSpan step)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.Zero);
        TimeSpan target;
        lock (_gate)
        {
            target = _elapsed + step;
        }

        while (NextDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>
    /// Sets the clock. Forwards is the same as <see cref="Advance"/>; backwards is what an operator does to a wall
    /// clock: no timer fires, and <see cref="GetTimestamp"/>, which never runs backwards, stays.
    /// </summary>
    /// <param name="moment">The moment that the clock shall show.</param>
    public void Set(DateTimeOffset moment)
    {
        TimeSpan step;
        lock (_gate)
        {
            step = moment - _now;
            if (step < TimeSpan.Zero)
            {
                _now = moment.ToUniversalTime();
                return;
            }
        }

        Advance(step);
    }

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves to the earliest timer due until <paramref name="target"/>, or to the target itself when there is
    /// none.</summary>
    private Timer? NextDue(TimeSpan target)
    {
        lock (_gate)
        {
            var timer = _timers.Where(timer => timer.DueAt <= target).MinBy(timer => timer.DueAt);
            var moment = timer?.DueAt ?? target;
            if (moment > _elapsed)
            {
                _now += moment - _elapsed;
                _elapsed = moment;
            }

            timer?.Rearm();
            return timer;
        }
    }

    private sealed class Timer(FakeClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _disposed;

        public TimeSpan DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (_disposed)
                {
                    return false;
                }

                _period = period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock._elapsed + dueTime;
                    clock._timers.Add(this);
                }
            }

            if (dueTime == TimeSpan.Zero)
            {
                clock.Advance(TimeSpan.Zero);
            }

            return true;
        }

        public void Rearm()
        {
            if (_period <= TimeSpan.Zero)
            {
                clock._timers.Remove(this);
                return;
            }

            DueAt += _period;
        }

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
