namespace Library.Shared;

/// <summary>
/// Reads values that are given together and refuses all that break a rule at once, so that they can be corrected in one
/// go.
/// </summary>
public sealed class ValueReader
{
    private readonly List<InvalidValueException> _refusals = [];

    /// <summary>Reads one value, or remembers why it is refused.</summary>
    /// <param name="read">Returns the value, or throws <see cref="InvalidValueException"/>.</param>
    /// <returns>The value. After a refusal it is a placeholder that only <see cref="ThrowIfAnyIsRefused"/> keeps from
    /// being used.</returns>
    public T Read<T>(Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (InvalidValueException refusal)
        {
            _refusals.Add(refusal);
            return default!;
        }
    }

    /// <summary>Does what takes several values, or remembers why they are refused.</summary>
    /// <param name="apply">Takes the values, or throws <see cref="InvalidValueException"/>.</param>
    public void Read(Action apply)
    {
        ArgumentNullException.ThrowIfNull(apply);
        Read(() =>
        {
            apply();
            return true;
        });
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="InvalidValueException">A value was refused; it names every field that was.</exception>
    public void ThrowIfAnyIsRefused()
    {
        if (_refusals.Count > 0)
        {
            throw InvalidValueException.Of(_refusals);
        }
    }
}
