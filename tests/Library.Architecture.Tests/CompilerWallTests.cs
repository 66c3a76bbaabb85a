using System.Diagnostics;
using System.Text.RegularExpressions;
using Library.Testing;

namespace Library.Architecture;

/// <summary>The walls that the compiler keeps: each real project is compiled with one bad file more, and must refuse
/// every line of it.</summary>
public sealed partial class CompilerWallTests
{
    private const string NoSuchNamespace = "CS0234";
    private const string Inaccessible = "CS0122";
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData("Domain", "using Library.Books.Application;", "using Microsoft.Extensions.Logging;")]
    [InlineData("Application", "using Library.Books.Infrastructure;", "using Microsoft.AspNetCore.Http;")]
    [InlineData("Presentation", "using Library.Books.Infrastructure;", "using Npgsql.Schema;")]
    public async Task A_layer_refuses_what_lies_outward_and_libraries_it_must_not_know(
        string layer,
        string outward,
        string library
    )
    {
        var errors = await ErrorsWithAsync($"layers/{layer}/{layer}.Layer.csproj", outward + "\n" + library);

        Assert.Equal([1, 2], errors.Select(error => error.Line));
        Assert.All(errors, error => Assert.True(error.Code is NoSuchNamespace or "CS0246", error.Text));
    }

    [Fact]
    public async Task A_page_that_looks_outward_is_refused_too()
    {
        var errors = await ErrorsWithAsync(
            "layers/Presentation/Presentation.Layer.csproj",
            "@using Library.Books.Infrastructure",
            "Bad.razor",
            "RazorComponent"
        );

        Assert.Equal([(1, NoSuchNamespace)], errors.Select(error => (error.Line, error.Code)));
    }

    [Fact]
    public async Task Loans_can_name_neither_a_slice_it_does_not_refer_to_nor_the_inside_of_one_that_it_does()
    {
        const string Bad = """
            using Library.Auth.Contract;
            internal sealed class PasswordHash { private Library.Members.Domain.StoredCredentials? _hash; }
            internal sealed class ForeignRepository { private Library.Books.Domain.IBookRepository? _books; }
            internal sealed class ForeignEntity { private Library.Books.Domain.Book? _book; }
            internal sealed class ForeignAdapter { private Library.Books.Infrastructure.SqlBookRepository? _books; }
            """;

        var errors = await ErrorsWithAsync("src/Library.Loans/Library.Loans.csproj", Bad);

        Assert.Equal(
            [(1, NoSuchNamespace), (2, Inaccessible), (3, Inaccessible), (4, Inaccessible), (5, Inaccessible)],
            errors.Select(error => (error.Line, error.Code))
        );
    }

    /// <summary>Compiles the project as it stands, with one more source file, into a folder of its own.</summary>
    /// <returns>The errors by line; all of them are in that file.</returns>
    private static async Task<IReadOnlyList<CompilerError>> ErrorsWithAsync(
        string project,
        string source,
        string file = "Bad.cs",
        string item = "Compile"
    )
    {
        using var folder = new TemporaryFolder();
        var bad = folder.File(file);
        var targets = $"""<Project><ItemGroup><{item} Include="{bad}" /></ItemGroup></Project>""";
        await File.WriteAllTextAsync(bad, source, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder.File("extra.targets"), targets, TestContext.Current.CancellationToken);
        var output = await BuildAsync(
            project,
            $"-p:IntermediateOutputPath={folder.Path}/obj/",
            $"-p:CustomAfterMicrosoftCommonTargets={folder.File("extra.targets")}"
        );
        var lines = ErrorLine().Matches(output).Select(match => match.Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.DoesNotContain(lines, line => !line.Contains(bad, StringComparison.Ordinal));
        return [.. lines.Select(CompilerError.Parse).OrderBy(error => error.Line)];
    }

    /// <summary>Without the shared compiler and build nodes: they would outlive the test.</summary>
    private static async Task<string> BuildAsync(string project, params string[] properties)
    {
        string[] restore = File.Exists(
            Path.Combine(House.Root, Path.GetDirectoryName(project)!, "obj", "project.assets.json")
        )
            ? ["--no-restore"]
            : [];
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "build",
                project,
                .. restore,
                "--nologo",
                "-c",
                House.Configuration,
                "-t:Compile",
                "-nodeReuse:false",
                "-p:UseSharedCompilation=false",
                "-p:RunAnalyzers=false",
                "-p:BuildProjectReferences=false",
                "-p:ProduceReferenceAssembly=false",
                .. properties,
            ]
        )
        {
            WorkingDirectory = House.Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(BuildLimit);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return output;
    }

    [GeneratedRegex(@"^.*: error \w+:.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex ErrorLine();

    private sealed partial record CompilerError(int Line, string Code, string Text)
    {
        public static CompilerError Parse(string text)
        {
            var match = Position().Match(text);
            Assert.True(match.Success, text);
            return new CompilerError(int.Parse(match.Groups["line"].Value), match.Groups["code"].Value, text);
        }

        [GeneratedRegex(
            @"\((?<line>\d+),\d+\): error (?<code>\w+):",
            RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
            10_000
        )]
        private static partial Regex Position();
    }
}
