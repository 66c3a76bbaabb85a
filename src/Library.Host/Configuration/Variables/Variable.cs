namespace Library.Host.Configuration;

/// <summary>Describes a setting without reading it; the help text is made of this.</summary>
internal interface IVariable
{
    /// <summary>The name in the environment and in <c>.env</c>.</summary>
    string Name { get; }

    /// <summary>Its purpose and the values it accepts, in one sentence.</summary>
    string Meaning { get; }

    /// <summary>The meaning of an unset variable everywhere, as text; null where there is no such value.</summary>
    string? Default { get; }

    /// <summary>The meaning of an unset variable in Development, where that differs.</summary>
    string? DevelopmentDefault { get; }

    /// <summary>Whether it must be set outside Development.</summary>
    bool IsRequired { get; }
}

/// <summary>
/// One setting: its name, its defaults and how its text is read. Defaults are texts too, so that the help text cannot
/// disagree with them.
/// </summary>
/// <typeparam name="T">The type of the value that the text stands for.</typeparam>
internal sealed class Variable<T>(string name, string meaning, Func<string, Parsed<T>> parse) : IVariable
{
    /// <inheritdoc />
    public string Name { get; } = name;

    /// <inheritdoc />
    public string Meaning { get; } = meaning;

    /// <inheritdoc />
    public string? Default { get; init; }

    /// <inheritdoc />
    public string? DevelopmentDefault { get; init; }

    /// <inheritdoc />
    public bool IsRequired { get; init; }

    /// <summary>Reads a text that is not empty.</summary>
    public Parsed<T> Parse(string text) => parse(text);
}
