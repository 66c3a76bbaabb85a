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
    /// <returns>The value, which is given out once <see cref="ThrowIfAnyIsRefused"/> has passed.</returns>
    public ReadValue<T> Read<T>(Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return new ReadValue<T>(read());
        }
        catch (InvalidValueException refusal)
        {
            _refusals.Add(refusal);
            return new ReadValue<T>(refusal);
        }
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
