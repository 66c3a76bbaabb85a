namespace Library.Shared;

/// <summary>A value that a <see cref="ValueReader"/> has read, or the reason why there is none. It never hands out a
/// placeholder.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class ReadValue<T>
{
    private readonly T? _value;
    private readonly InvalidValueException? _refusal;

    internal ReadValue(T value) => _value = value;

    internal ReadValue(InvalidValueException refusal) => _refusal = refusal;

    /// <summary>The value.</summary>
    /// <exception cref="InvalidValueException">It was refused.</exception>
    public T Value => _refusal is null ? _value! : throw _refusal;
}
