namespace Library.Host.Configuration;

/// <summary>The result of reading one setting: its value, or the rule that the text breaks. It never holds the text
/// itself.</summary>
/// <typeparam name="T">The type of the value that the text stands for.</typeparam>
internal readonly struct Parsed<T>
{
    private readonly T? _value;

    internal Parsed(T? value, string? fault)
    {
        _value = value;
        Fault = fault;
    }

    /// <summary>The rule that the text breaks, worded to follow the setting's name; null where there is a
    /// value.</summary>
    public string? Fault { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none, because the text was refused.</exception>
    public T Value => Fault is null ? _value! : throw new InvalidOperationException("A refused setting has no value.");

    /// <summary>Continues with the value, or keeps the fault.</summary>
    public Parsed<TNext> Then<TNext>(Func<T, Parsed<TNext>> next) =>
        Fault is null ? next(_value!) : Parsed.Refused<TNext>(Fault);
}

/// <summary>The two ways to make a <see cref="Parsed{T}"/>.</summary>
internal static class Parsed
{
    /// <summary>The text was understood.</summary>
    public static Parsed<T> Value<T>(T value) => new(value, fault: null);

    /// <summary>The text breaks a rule.</summary>
    /// <param name="rule">Words that follow the setting's name, such as "must be a whole number"; never the
    /// text.</param>
    public static Parsed<T> Refused<T>(string rule) => new(default, rule);
}
