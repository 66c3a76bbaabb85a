namespace Library.Host.Configuration;

/// <summary>One thing that is wrong with the configuration.</summary>
/// <param name="Name">The variable, or <c>.env</c> for the file as a whole.</param>
/// <param name="Rule">The rule it breaks, worded to follow the name; never the value.</param>
internal sealed record SettingFault(string Name, string Rule)
{
    /// <summary>The rule that a setting breaks which is not there.</summary>
    public const string Missing = "is required outside Development";
}

/// <summary>The configuration cannot be used. The message lists every fault at once, by name, and no value.</summary>
/// <param name="faults">At least one fault.</param>
internal sealed class SettingsException(IReadOnlyList<SettingFault> faults) : Exception(Describe(faults))
{
    /// <summary>Every fault, in the order of the settings.</summary>
    public IReadOnlyList<SettingFault> Faults { get; } = faults;

    private static string Describe(IReadOnlyList<SettingFault> faults) =>
        string.Join(
            Environment.NewLine,
            faults
                .Select(fault => $"  {fault.Name} {fault.Rule}")
                .Prepend("The configuration is not valid:")
                .Concat(LacksAll(faults) ? ["Library.Host init writes a file .env with all of them."] : [])
        );

    private static bool LacksAll(IReadOnlyList<SettingFault> faults) =>
        SettingsVariables
            .All.Where(variable => variable.IsRequired)
            .All(variable => faults.Contains(new SettingFault(variable.Name, SettingFault.Missing)));
}
