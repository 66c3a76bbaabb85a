namespace Library.Architecture;

/// <summary>The repository and what was built from it.</summary>
internal static class House
{
    /// <summary>The projects under src that are no slice: they are there for all of them, or compose them.</summary>
    private static readonly string[] Common = ["Library.Shared", "Library.Platform", "Library.Web"];
    private const string Host = "Library.Host";

    /// <summary>The repository's root: the folder with the solution.</summary>
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string SourceFolder => Path.Combine(Root, "src");

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } =
        AppContext.BaseDirectory.Contains(
            $"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal
        )
            ? "Release"
            : "Debug";

    /// <summary>The slices, found on disk, so that a new one is under the rules from its first day.</summary>
    public static IReadOnlyList<string> Slices { get; } =
    [
        .. Directory
            .EnumerateDirectories(Path.Combine(FindRoot(AppContext.BaseDirectory), "src"), "Library.*")
            .Select(folder => Path.GetFileName(folder))
            .Except([.. Common, Host], StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<string> SliceAssemblies => Slices.Select(AssemblyOf);

    public static IEnumerable<string> HostAssembly => [AssemblyOf(Host)];

    public static IEnumerable<string> AllAssemblies =>
        [.. Common.Select(AssemblyOf), .. SliceAssemblies, .. HostAssembly];

    /// <summary>Two slices that break every rule once.</summary>
    public static IEnumerable<string> BadSlices => [AssemblyOf("Library.Architecture.Fixtures")];

    private static string AssemblyOf(string project)
    {
        var path = Path.Combine(AppContext.BaseDirectory, project + ".dll");
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException(
                $"{project} is under src and not among what is tested: refer to it from Library.Architecture.Tests."
            );
    }

    private static string FindRoot(string folder) =>
        File.Exists(Path.Combine(folder, "Library.slnx")) ? folder : FindRoot(Directory.GetParent(folder)!.FullName);
}
