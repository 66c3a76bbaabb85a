using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Library.Architecture;

/// <summary>The walls that the compiler keeps: each real project is built with one bad file more, and must name that file.</summary>
public sealed partial class CompilerWallTests
{
    private const string DomainLayer = "layers/Domain/Domain.Layer.csproj";
    private const string ApplicationLayer = "layers/Application/Application.Layer.csproj";
    private const string PresentationLayer = "layers/Presentation/Presentation.Layer.csproj";
    private const string Loans = "src/Library.Loans/Library.Loans.csproj";
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(DomainLayer, "using Library.Books.Application;")]
    [InlineData(DomainLayer, "using Microsoft.Extensions.Logging;")]
    [InlineData(ApplicationLayer, "using Library.Books.Infrastructure;")]
    [InlineData(ApplicationLayer, "using Microsoft.AspNetCore.Http;")]
    [InlineData(PresentationLayer, "using Library.Books.Infrastructure;")]
    public async Task An_outward_using_fails_the_build_of_its_layer_at_its_file(string project, string bad)
    {
        var errors = await ErrorsOfBuildAsync(project, bad);

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Matches(@"/Bad\.cs\(1,\d+\): error CS0234", error));
    }

    [Fact]
    public async Task A_slice_that_the_table_does_not_allow_cannot_be_named()
    {
        var errors = await ErrorsOfBuildAsync(Loans, "using Library.Auth.Domain;");

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Matches(@"/Bad\.cs\(1,\d+\): error CS0234", error));
    }

    [Fact]
    public async Task The_repository_of_another_slice_cannot_be_named()
    {
        var errors = await ErrorsOfBuildAsync(
            Loans, "namespace Library.Loans; internal sealed class Bad { private Library.Books.Infrastructure.SqlBookRepository? _books; }");

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Matches(@"/Bad\.cs\(1,\d+\): error CS0122", error));
    }

    [Theory]
    [InlineData(DomainLayer)]
    [InlineData(Loans)]
    public async Task A_good_file_builds(string project) =>
        Assert.Empty(await ErrorsOfBuildAsync(project, "namespace Library.Loans.Domain;\n\ninternal sealed class Good;\n"));

    /// <summary>Compiles the project as it stands, with one more source file, into a folder of its own.</summary>
    private static async Task<IReadOnlyList<string>> ErrorsOfBuildAsync(string project, string source)
    {
        using var folder = new TemporaryFolder();
        var targets = $"""<Project><ItemGroup><Compile Include="{folder.File("Bad.cs")}" /></ItemGroup></Project>""";
        await File.WriteAllTextAsync(folder.File("Bad.cs"), source, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("extra.targets"), targets, TestContext.Current.CancellationToken);
        await DotnetAsync(["restore", project]);
        var output = await DotnetAsync(
        [
            "build", project, "--no-restore", "--nologo", "-c", House.Configuration, "-t:CoreCompile", "-nodeReuse:false",
            "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false", "-p:BuildProjectReferences=false",
            $"-p:IntermediateOutputPath={folder.Path}/obj/", $"-p:CustomAfterMicrosoftCommonTargets={folder.File("extra.targets")}",
        ]);
        return [.. Error().Matches(output).Select(match => match.Value).Distinct(StringComparer.Ordinal)];
    }

    private static async Task<string> DotnetAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = House.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(BuildLimit);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return output + await errors;
    }

    [GeneratedRegex(@"^.*: error \w+:.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Error();
}
