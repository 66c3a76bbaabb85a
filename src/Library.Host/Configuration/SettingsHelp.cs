using System.Text;

namespace Library.Host.Configuration;

/// <summary>The text of <c>--help</c> about the settings, made from the table that the parser uses.</summary>
internal static class SettingsHelp
{
    /// <summary>Every setting with its meaning and defaults, one paragraph each.</summary>
    public static string Text { get; } = Describe();

    private static string Describe()
    {
        var text = new StringBuilder();
        text.AppendLine(
            "Settings are environment variables, or lines NAME=value of a file .env in the working directory;"
        );
        text.AppendLine(
            "the environment wins. DOTNET_ENVIRONMENT or ASPNETCORE_ENVIRONMENT names the environment (Production)."
        );
        foreach (var variable in SettingsVariables.All)
        {
            text.AppendLine()
                .AppendLine($"  {variable.Name}")
                .AppendLine($"      {variable.Meaning}")
                .AppendLine($"      {DefaultOf(variable)}");
        }

        return text.ToString();
    }

    private static string DefaultOf(IVariable variable)
    {
        var everywhere = variable.IsRequired ? "Required" : $"Default: {variable.Default ?? "none"}";
        return variable.DevelopmentDefault is null
            ? $"{everywhere}."
            : $"{everywhere}; in Development: {variable.DevelopmentDefault}.";
    }
}
