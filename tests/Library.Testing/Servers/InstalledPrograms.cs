using System.Diagnostics;

namespace Library.Testing.Servers;

/// <summary>Finds and runs what the machine has installed.</summary>
internal static class InstalledPrograms
{
    private const string PostgresVersions = "/usr/lib/postgresql";

    /// <summary>The folder of the newest PostgreSQL server's programs; null where none is installed.</summary>
    public static string? PostgresFolder() =>
        PackagedPostgresFolders()
            .Concat(SearchPath())
            .FirstOrDefault(folder =>
                File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"))
            );

    /// <summary>The path of a program on the PATH; null where it is not installed.</summary>
    public static string? Find(string program) =>
        SearchPath().Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs a short command to its end.</summary>
    /// <returns>The text that it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote.</exception>
    public static async Task<string> RunAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process =
            Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{start.FileName} failed with {process.ExitCode}:\n{await output}\n{await errors}"
            );
        }

        return await output;
    }

    private static IEnumerable<string> PackagedPostgresFolders()
    {
        if (!Directory.Exists(PostgresVersions))
        {
            return [];
        }

        return Directory
            .EnumerateDirectories(PostgresVersions)
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"));
    }

    // Debian keeps servers in a folder that only root has on the PATH.
    private static IEnumerable<string> SearchPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/sbin");
}
