using System.Text.RegularExpressions;
using Library.Host.Configuration;

namespace Library.Host.Tests.Serving;

/// <summary>The tables of the README say what is so.</summary>
public sealed partial class ReadmeTests(EmbeddedLibrary library) : ServingTests(library), IClassFixture<EmbeddedLibrary>
{
    /// <summary>What any request with a body may meet, and any request whose database is away; told once below the
    /// table.</summary>
    private static readonly string[] ToldForAll = ["413", "415", "503"];

    private static readonly string Readme = File.ReadAllText(RepositoryFolder.PathOf("README.md"));

    [Fact]
    public void Every_setting_is_listed_with_its_defaults() =>
        Assert.Equal(
            SettingsVariables.All.Select(Row).Order(StringComparer.Ordinal),
            SettingRows()
                .Matches(Readme)
                .Select(row => $"{row.Groups["name"]} {row.Groups["default"]} {row.Groups["development"]}".TrimEnd())
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task Every_operation_is_listed_with_its_answers()
    {
        var document = (await Api.GetAsync("/openapi.json")).Expect(200).Json;
        var served =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            let statuses = operation
                .Value.GetProperty("responses")
                .EnumerateObject()
                .Select(response => response.Name)
                .Order(StringComparer.Ordinal)
            select $"{operation.Name.ToUpperInvariant()} {path.Name} {string.Join(" / ", path.Name == "/health/ready" ? statuses : statuses.Except(ToldForAll))}";

        var listed = OperationRows()
            .Matches(Readme)
            .Select(row => $"{row.Groups["operation"]} {row.Groups["answers"]}");

        Assert.Equal(served.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string Row(IVariable variable)
    {
        var everywhere = variable switch
        {
            { IsRequired: true } => "required",
            { Default: { } text } => $"`{text}`",
            _ => "none",
        };
        var isSecret = variable.DevelopmentDefault == PublishedSecrets.DevelopmentSigningKey;
        var development =
            variable.DevelopmentDefault is null ? ""
            : isSecret ? "published, refused elsewhere"
            : $"`{variable.DevelopmentDefault}`";
        return $"{variable.Name} {everywhere} {development}".TrimEnd();
    }

    [GeneratedRegex(
        @"^\| `(?<name>[A-Z_]+)` \| (?<default>[^|]+?) \| (?<development>[^|]*?) ?\|",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex SettingRows();

    [GeneratedRegex(
        @"^\| `(?<operation>[A-Z]+ /[^`]*)` \|.*\| (?<answers>[0-9 /]+) \|$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        1000
    )]
    private static partial Regex OperationRows();
}
