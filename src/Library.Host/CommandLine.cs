using Library.Host.Configuration;

namespace Library.Host;

/// <summary>What can be said to the program when it is started.</summary>
internal static class CommandLine
{
    public static string Help { get; } = $"""
        Library.Host — a lending library over HTTP

        Usage:
          Library.Host           serve; on http://localhost:8000 unless ASPNETCORE_URLS says otherwise
          Library.Host --help    this text

        {SettingsHelp.Text}
        """;
}
