using System.Security.Cryptography;
using Library.Host.Configuration;
using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>Writes the file <c>.env</c> of a library that begins in Production.</summary>
internal static class NewEnvironment
{
    /// <summary>The database where none is named: a file in the working directory.</summary>
    public const string EmbeddedDatabase = "sqlite:///library.db";

    /// <summary>The next steps.</summary>
    public const string Advice = """
        Wrote .env, which this user alone can read. It holds the secret that log-ins rest on: keep a copy in
        a safe place.
        Start the library in this folder with: Library.Host
        It prints a link, with which you set it up in a browser.
        """;

    private const string FileName = ".env";
    private const int SecretBytes = 48;

    /// <summary>Writes it where there is none.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="databaseUrl">DATABASE_URL, as it was typed.</param>
    /// <returns>False where there is one, or the folder cannot be written; nothing is changed then.</returns>
    /// <exception cref="SettingsException">The database cannot be named so.</exception>
    public static bool Write(string folder, string databaseUrl)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [StorageVariables.DatabaseUrl.Name] = databaseUrl,
            [StorageVariables.RedisUrl.Name] = "memory://",
            [TokenVariables.JwtSecretKey.Name] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)),
            [AccessVariables.AccessPolicy.Name] = "staffed",
        };
        Check(settings, databaseUrl);
        return TryCreate(Path.Combine(folder, FileName), Spell(settings));
    }

    private static void Check(Dictionary<string, string> settings, string databaseUrl)
    {
        if (databaseUrl.Any(character => character == '\'' || char.IsControl(character)))
        {
            const string Rule = "must not hold a quote or a line break: write it percent-encoded";
            throw new SettingsException([new SettingFault(StorageVariables.DatabaseUrl.Name, Rule)]);
        }

        Settings.Load(settings, directory: null);
    }

    private static string Spell(Dictionary<string, string> settings) =>
        string.Join(
            '\n',
            settings
                .Select(setting => $"{setting.Key}='{setting.Value}'")
                .Prepend("# Library.Host --help explains these settings and all others.")
                .Append("")
        );

    private static bool TryCreate(string path, string content)
    {
        try
        {
            using var writer = new StreamWriter(PrivateFile.Create(path));
            writer.Write(content);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
