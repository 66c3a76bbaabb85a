namespace Library.Host.Tests;

/// <summary>The folder of the solution, for tests about what stands in it beside the code.</summary>
internal static class RepositoryFolder
{
    public static string PathOf(params ReadOnlySpan<string> parts) =>
        Path.Combine([FindFrom(AppContext.BaseDirectory), .. parts]);

    private static string FindFrom(string folder) =>
        File.Exists(Path.Combine(folder, "Library.slnx"))
            ? folder
            : FindFrom(
                Path.GetDirectoryName(folder)
                    ?? throw new InvalidOperationException("The tests do not run within the repository.")
            );
}
