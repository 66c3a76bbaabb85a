using System.Xml.Linq;

namespace Library.Architecture.Rules;

/// <summary>Which project refers to which, as the csproj files say, against the table of what is allowed.</summary>
internal static class ReferenceGraph
{
    /// <summary>Lists every reference that the table lacks, every one that it has in vain, and every project that it
    /// does not know.</summary>
    /// <param name="sourceFolder">The folder with a folder for each project.</param>
    /// <param name="table">For each project the projects that it refers to.</param>
    public static IReadOnlyList<string> Offenders(string sourceFolder, IReadOnlyDictionary<string, string[]> table)
    {
        var projects = Directory
            .EnumerateFiles(sourceFolder, "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), References, StringComparer.Ordinal);
        return
        [
            .. projects
                .Keys.Except(table.Keys, StringComparer.Ordinal)
                .Select(project => $"{project} has no row in the table"),
            .. table.Keys.Except(projects.Keys, StringComparer.Ordinal).Select(project => $"{project} does not exist"),
            .. projects
                .Where(project => table.ContainsKey(project.Key))
                .SelectMany(project => Differences(project.Key, project.Value, table[project.Key])),
        ];
    }

    /// <summary>Lists the project files that let references through which they do not declare.</summary>
    public static IReadOnlyList<string> ProjectsWithTransitiveReferences(IEnumerable<string> projectFiles) =>
        [
            .. projectFiles.Where(file =>
                XDocument
                    .Load(file)
                    .Descendants("DisableTransitiveProjectReferences")
                    .Any(setting => !string.Equals(setting.Value, "true", StringComparison.OrdinalIgnoreCase))
            ),
        ];

    private static IEnumerable<string> Differences(string project, string[] actual, string[] allowed) =>
        [
            .. actual
                .Except(allowed, StringComparer.Ordinal)
                .Select(reference => $"{project} must not refer to {reference}"),
            .. allowed
                .Except(actual, StringComparer.Ordinal)
                .Select(reference => $"{project} does not refer to {reference}"),
        ];

    private static string[] References(string projectFile) =>
        [
            .. XDocument
                .Load(projectFile)
                .Descendants("ProjectReference")
                .Select(reference =>
                    Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
                ),
        ];
}
