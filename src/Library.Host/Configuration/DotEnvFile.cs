using DotNetEnv;
using Sprache;

namespace Library.Host.Configuration;

/// <summary>The optional file <c>.env</c> in the working directory.</summary>
internal static class DotEnvFile
{
    private const string FileName = ".env";

    // Docker compose reads the same file.
    private const string ComposeName = "POSTGRES_PASSWORD";

    // A stray line of a pasted key can look like a name; whatever is longer than any sensible name is not repeated.
    private const int LongestNameShown = 40;

    /// <summary>Reads the file without touching the environment of the process.</summary>
    /// <param name="directory">Where to look.</param>
    /// <param name="refuse">Takes each fault: a name and the rule. No value and no line of the file is in it.</param>
    /// <returns>
    /// The pairs of the file; empty where there is no file or it cannot be understood. Of two pairs with one name the
    /// last counts.
    /// </returns>
    public static IReadOnlyDictionary<string, string> Read(string directory, Action<string, string> refuse)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in Parse(Path.Combine(directory, FileName), refuse))
        {
            pairs[name] = text;
        }

        foreach (var name in pairs.Keys.Where(name => !SettingsVariables.Names.Contains(name) && name != ComposeName))
        {
            refuse(FileName, $"holds an unknown setting, {Shown(name)}");
        }

        return pairs;
    }

    private static List<KeyValuePair<string, string>> Parse(string path, Action<string, string> refuse)
    {
        try
        {
            return File.Exists(path) ? [.. Env.LoadContents(File.ReadAllText(path), Env.NoEnvVars())] : [];
        }
        catch (ParseException failure)
        {
            refuse(FileName, $"cannot be understood at line {failure.Position.Line}");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            refuse(FileName, "cannot be read");
        }

        return [];
    }

    private static string Shown(string name) =>
        name.Length <= LongestNameShown ? name : $"whose name has {name.Length} characters";
}
