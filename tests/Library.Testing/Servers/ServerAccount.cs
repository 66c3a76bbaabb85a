using System.Diagnostics;

namespace Library.Testing.Servers;

/// <summary>The account for a server that refuses to be run by root: an unprivileged one when this process is root,
/// else its own.</summary>
internal sealed class ServerAccount
{
    private readonly string? _name;

    private ServerAccount(string? name) => _name = name;

    public static ServerAccount ForFolder()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(name: null);
        }

        var exists = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal));
        return new ServerAccount(exists ? "postgres" : "nobody");
    }

    /// <summary>Makes this account the owner of a folder and what is in it.</summary>
    public Task TakeOverAsync(string folder, CancellationToken cancellationToken) =>
        _name is null
            ? Task.CompletedTask
            : InstalledPrograms.RunAsync(new ProcessStartInfo("chown", ["-R", _name, folder]), cancellationToken);

    /// <summary>A command run by this account. setpriv replaces itself, so the process id is the server's.</summary>
    public ProcessStartInfo Command(string program, string folder, string[] arguments)
    {
        var start = _name is null
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo(
                "setpriv",
                ["--reuid", _name, "--clear-groups", "--inh-caps=-all", program, .. arguments]
            );
        start.WorkingDirectory = folder;
        return start;
    }
}
