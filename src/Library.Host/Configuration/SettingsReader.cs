namespace Library.Host.Configuration;

/// <summary>Reads settings one after the other and remembers every fault on the way.</summary>
/// <param name="environment">The environment variables; they win over the file.</param>
/// <param name="file">The content of <c>.env</c>.</param>
/// <param name="isDevelopment">Whether the defaults of Development apply.</param>
internal sealed class SettingsReader(
    IReadOnlyDictionary<string, string> environment,
    IReadOnlyDictionary<string, string> file,
    bool isDevelopment
)
{
    private readonly List<SettingFault> _faults = [];

    /// <summary>Reads a setting that is required or has a default.</summary>
    /// <returns>Its value. After a fault it is a placeholder that only <see cref="ThrowIfFaulty"/> keeps from being
    /// used.</returns>
    public T Read<T>(Variable<T> variable)
    {
        var text = TextOf(variable);
        if (text is not null)
        {
            return Accept(variable.Name, variable.Parse(text));
        }

        Refuse(variable.Name, SettingFault.Missing);
        return default!;
    }

    /// <summary>Reads a setting that may be left out.</summary>
    /// <returns>Its value, or null where it is unset or faulty.</returns>
    public T? ReadOptional<T>(Variable<T> variable)
        where T : class
    {
        var text = TextOf(variable);
        return text is null ? null : Accept(variable.Name, variable.Parse(text));
    }

    /// <summary>Whether the setting was given, so that no default stands in for it.</summary>
    public bool IsSet(IVariable variable) =>
        Find(environment, variable.Name) is not null || Find(file, variable.Name) is not null;

    /// <summary>Takes a value that was read in two steps, or remembers its fault.</summary>
    public T Accept<T>(string name, Parsed<T> parsed)
    {
        if (parsed.Fault is null)
        {
            return parsed.Value;
        }

        Refuse(name, parsed.Fault);
        return default!;
    }

    /// <summary>Remembers a fault.</summary>
    public void Refuse(string name, string rule) => _faults.Add(new SettingFault(name, rule));

    /// <summary>Ends the reading.</summary>
    /// <exception cref="SettingsException">At least one setting was faulty.</exception>
    public void ThrowIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new SettingsException(_faults);
        }
    }

    private string? TextOf(IVariable variable) =>
        Find(environment, variable.Name)
        ?? Find(file, variable.Name)
        ?? (isDevelopment ? variable.DevelopmentDefault : null)
        ?? variable.Default;

    private static string? Find(IReadOnlyDictionary<string, string> source, string name) =>
        source.TryGetValue(name, out var text) && text.Length > 0 ? text : null;
}
