using System.Text.RegularExpressions;

namespace Library.Architecture;

/// <summary>The documents speak of what is there.</summary>
public sealed partial class DocumentTests
{
    private const int LongestLine = 120;

    private static readonly string[] ScriptFolders =
    [
        .. new[] { "", "bench", "examples", "scripts" }.Select(folder => Path.Combine(House.Root, folder)),
    ];

    private static readonly string[] Documents =
    [
        Path.Combine(House.Root, "README.md"),
        Path.Combine(House.Root, "CONTRIBUTING.md"),
        Path.Combine(House.Root, "bench", "README.md"),
        .. Directory.EnumerateFiles(Path.Combine(House.Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    private static readonly HashSet<string> CodePaths = new[] { "src", "tests", "bench", "scripts" }
        .SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(House.Root, folder), "*.cs", SearchOption.AllDirectories)
        )
        .Select(path => Path.GetRelativePath(House.Root, path).Replace('\\', '/'))
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal))
        .ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_link_leads_to_a_file_or_folder() =>
        Assert.Empty(
            from document in Documents
            from link in Links().Matches(File.ReadAllText(document))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
            select $"{Path.GetFileName(document)}: {target}"
        );

    [Fact]
    public void Every_file_of_code_that_is_named_exists() =>
        Assert.Empty(
            from document in Documents
            from name in CodeFiles().Matches(File.ReadAllText(document))
            let file = name.Groups["file"].Value
            where
                !CodePaths.Contains(file)
                && !CodePaths.Contains("src/" + file)
                && !CodePaths.Any(path => path.EndsWith("/" + file, StringComparison.Ordinal))
            select $"{Path.GetFileName(document)}: {file}"
        );

    [Fact]
    public void Every_test_class_that_is_named_exists() =>
        Assert.Empty(
            from document in Documents
            from name in TestClasses().Matches(File.ReadAllText(document))
            let file = name.Groups["name"].Value + ".cs"
            where !CodePaths.Any(path => path.EndsWith("/" + file, StringComparison.Ordinal))
            select $"{Path.GetFileName(document)}: {file}"
        );

    [Fact]
    public void Links_files_and_test_classes_are_found_where_they_are_named() =>
        Assert.All(
            [Links(), CodeFiles(), TestClasses()],
            pattern => Assert.Contains(Documents, document => pattern.IsMatch(File.ReadAllText(document)))
        );

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/context-map.md")]
    public void The_picture_shows_the_references_that_follow_from_no_others(string document)
    {
        var table = HouseRulesTests.ReferenceTable;
        var drawn = Arrows()
            .Matches(File.ReadAllText(Path.Combine(House.Root, document)))
            .Select(arrow => (From: $"Library.{arrow.Groups["from"]}", To: $"Library.{arrow.Groups["to"]}"));

        Assert.Equal(
            table
                .SelectMany(row =>
                    row.Value.Except(row.Value.SelectMany(other => table[other]), StringComparer.Ordinal)
                        .Select(reference => (From: row.Key, To: reference))
                )
                .Order(),
            drawn.Order()
        );
    }

    [Fact]
    public void No_line_is_longer_than_120_columns() =>
        Assert.Empty(
            from path in CodePaths
                .Select(path => Path.Combine(House.Root, path))
                .Concat(Documents)
                .Concat(ScriptFolders.SelectMany(folder => Directory.EnumerateFiles(folder).Where(IsScript)))
                .Concat(Directory.EnumerateFiles(House.SourceFolder, "*", SearchOption.AllDirectories).Where(IsOfPages))
            from line in File.ReadLines(path).Index()
            where line.Item.Length > LongestLine && !line.Item.StartsWith('|')
            select $"{path}: {line.Index + 1}"
        );

    [Fact]
    public void The_context_map_lists_every_port_of_a_contract() =>
        Assert.Equal(
            Directory
                .EnumerateFiles(House.SourceFolder, "I*.cs", SearchOption.AllDirectories)
                .Where(path =>
                    path.Split(Path.DirectorySeparatorChar)[..^1].Contains("Contract", StringComparer.Ordinal)
                )
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(name => name.Length > 1 && char.IsUpper(name[1]))
                .Order(StringComparer.Ordinal),
            Ports()
                .Matches(File.ReadAllText(Path.Combine(House.Root, "docs", "context-map.md")))
                .Select(row => row.Groups["port"].Value)
                .Order(StringComparer.Ordinal)
        );

    private static bool IsScript(string path) => Path.GetExtension(path) is ".sh" or ".awk" or ".lua" or ".yml";

    private static bool IsOfPages(string path) =>
        Path.GetExtension(path) is ".razor" or ".css" or ".js"
        && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"`(?<file>[A-Za-z./]+\.cs)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeFiles();

    [GeneratedRegex(@"`(?<name>[A-Z][A-Za-z0-9]+Tests)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestClasses();

    [GeneratedRegex(@"^\| `(?<port>I[A-Z][A-Za-z]+)` \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Ports();

    [GeneratedRegex(
        @"^  (?<from>[A-Z][a-z]+) --> (?<to>[A-Z][a-z]+)$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Arrows();
}
