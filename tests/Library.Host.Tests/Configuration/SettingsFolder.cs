using Library.Host.Configuration;
using Library.Testing;

namespace Library.Host.Tests.Configuration;

/// <summary>A working directory of its own, with or without a <c>.env</c>, gone at the end.</summary>
internal sealed class SettingsFolder : IDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Production = new Dictionary<string, string>(
        StringComparer.Ordinal
    )
    {
        ["DATABASE_URL"] = "postgresql://ann:secret@db.example.org/library",
        ["REDIS_URL"] = "redis://cache.example.org",
        ["JWT_SECRET_KEY"] = "an-unpublished-secret-of-enough-bytes",
    };

    private readonly TemporaryFolder _folder = new();

    public static Settings LoadDevelopment(params (string Name, string Value)[] variables)
    {
        using var folder = new SettingsFolder();
        return folder.Load([("ASPNETCORE_ENVIRONMENT", "Development"), .. variables]);
    }

    public static Settings LoadProduction(params (string Name, string Value)[] variables)
    {
        using var folder = new SettingsFolder();
        return folder.Load([.. Production.Select(pair => (pair.Key, pair.Value)), .. variables]);
    }

    public static SettingsException Refuse(params (string Name, string Value)[] variables) =>
        Assert.Throws<SettingsException>(() => LoadDevelopment(variables));

    public static SettingsException RefuseProduction(params (string Name, string Value)[] variables) =>
        Assert.Throws<SettingsException>(() => LoadProduction(variables));

    public void WriteDotEnv(string content) => Write(".env", content);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(_folder.File(name), content);
        return _folder.File(name);
    }

    public Settings Load(params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return Settings.Load(environment, _folder.Path);
    }

    public void Dispose() => _folder.Dispose();
}
