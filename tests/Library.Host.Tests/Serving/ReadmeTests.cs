using System.Text.Json;
using System.Text.RegularExpressions;
using Library.Host.Configuration;
using Library.Host.Tests.Serving.Routes;

namespace Library.Host.Tests.Serving;

/// <summary>The tables of the documents say what is so.</summary>
public sealed partial class ReadmeTests(EmbeddedLibrary library) : ServingTests(library), IClassFixture<EmbeddedLibrary>
{
    /// <summary>The statuses that any request with a body may meet, and any request whose database is away; told once
    /// below the table.</summary>
    private static readonly string[] ToldForAll = ["413", "415", "503"];

    private static readonly string Readme = File.ReadAllText(RepositoryFolder.PathOf("README.md"));
    private static readonly string Routes = File.ReadAllText(RepositoryFolder.PathOf("docs/api.md"));

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
        var rows =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select Row(operation.Name.ToUpperInvariant(), path.Name, operation.Value);
        var table = $"| | | answers |\n|---|---|---|\n{string.Join('\n', rows)}\n\n";

        Assert.True(Routes.Contains(table, StringComparison.Ordinal), $"docs/api.md should have:\n\n{table}");
    }

    private static string Row(string method, string path, JsonElement operation)
    {
        var statuses = operation
            .GetProperty("responses")
            .EnumerateObject()
            .Select(response => response.Name)
            .Except(path == "/health/ready" ? [] : ToldForAll)
            .Except(ToldForKeys(ServedRoute.Named($"{method} {path}")))
            .Order(StringComparer.Ordinal);
        var summary = operation.GetProperty("summary").GetString()!.Replace("|", "\\|", StringComparison.Ordinal);
        return $"| `{method} {path}` | {summary} | {string.Join(" / ", statuses)} |";
    }

    /// <summary>The statuses that a POST refuses with for nothing but its Idempotency-Key; told once below the
    /// table.</summary>
    private static IEnumerable<string> ToldForKeys(ServedRoute route) =>
        route.TakesKeys ? new[] { 409, 422 }.Except(route.Statuses).Select(status => $"{status}") : [];

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
}
