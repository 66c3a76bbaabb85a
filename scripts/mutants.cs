// Reads the reports of scripts/mutation.sh, judges once more what they cannot know, and prints what survived and how
// much was noticed.
//
// A mutation of something that is computed once for a program (a static field) shows only in a program that begins with
// it, and Stryker lets one program test many mutations: so these are made in the text, built and tested, one by one.
#:property GenerateDocumentationFile=true
using System.Diagnostics;
using System.Text.Json;

const int LeastShare = 85;
const string NoAnalyzers = "-p:RunAnalyzers=false";
var tree = args[0];
var judgesStatics = args[1] == "with";
var tallies = new List<(string Slice, int Noticed, int All)>();
foreach (var report in args[2..])
{
    var slice = new DirectoryInfo(report).Parent!.Parent!.Name;
    var mutants = Mutant
        .ReadAll(report)
        .Where(mutant => mutant.IsJudged && (judgesStatics || !mutant.IsStatic))
        .ToList();
    if (mutants.Find(mutant => mutant.IsStatic) is { } any && IsNoticed(any with { Replacement = any.Original }, slice))
    {
        throw new InvalidOperationException($"The tests of {slice} fail without any mutation.");
    }

    for (var index = 0; index < mutants.Count; index++)
    {
        if (mutants[index].IsStatic)
        {
            mutants[index] = mutants[index] with { IsNoticed = IsNoticed(mutants[index], slice) };
        }

        if (!mutants[index].IsNoticed)
        {
            Console.WriteLine(
                $"survived: {mutants[index].Place(tree)}\n    {mutants[index].Original}\n    "
                    + $"{mutants[index].Replacement}"
            );
        }
    }

    tallies.Add((slice, mutants.Count(mutant => mutant.IsNoticed), mutants.Count));
}

tallies.Add(("all", tallies.Sum(tally => tally.Noticed), tallies.Sum(tally => tally.All)));
Console.WriteLine("\n| slice | mutations | noticed | share |\n|---|---|---|---|");
foreach (var (slice, noticed, all) in tallies)
{
    Console.WriteLine($"| {slice} | {all} | {noticed} | {100.0 * noticed / all:0.0} % |");
}

return 100 * tallies[^1].Noticed >= LeastShare * tallies[^1].All ? 0 : 1;

bool IsNoticed(Mutant mutant, string slice)
{
    var project = Path.Combine(tree, "src", $"Library.{slice}");
    var tests = Path.Combine(tree, "tests", $"Library.{slice}.Tests", "bin", "Debug", "net10.0");
    var source = File.ReadAllText(mutant.File);
    File.WriteAllText(mutant.File, mutant.ApplyTo(source));
    try
    {
        // A mutation that the compiler refuses needs no test.
        string[] build = ["build", project, "--no-restore", "--no-dependencies", "--verbosity", "quiet", NoAnalyzers];
        if (!Succeeds("dotnet", build))
        {
            return true;
        }

        var library = $"Library.{slice}.dll";
        File.Copy(Path.Combine(project, "bin", "Debug", "net10.0", library), Path.Combine(tests, library), true);
        return !Succeeds(
            Path.Combine(tests, $"Library.{slice}.Tests"),
            [.. Judges(slice).SelectMany(Class), "-class-", "*.Modelled.*"]
        );
    }
    finally
    {
        File.WriteAllText(mutant.File, source);
    }
}

static IEnumerable<string> Class(string name) => ["-class", name];

// The kernel has no layers: all of its tests judge it.
static IEnumerable<string> Judges(string slice) =>
    slice == "Shared"
        ? [$"Library.{slice}.Tests.*"]
        :
        [
            $"Library.{slice}.Tests.Domain.*",
            $"Library.{slice}.Tests.Application.*",
            "*.SqliteImportTests",
            "*.TouchedStockTests",
            "*.InMemoryBookSearchTests",
            "*.MemberCredentialVerifierTests",
        ];

static bool Succeeds(string program, string[] arguments)
{
    using var process = Process.Start(
        new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }
    )!;
    process.OutputDataReceived += (_, _) => { };
    process.ErrorDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    if (process.WaitForExit(TimeSpan.FromMinutes(3)))
    {
        return process.ExitCode == 0;
    }

    process.Kill(entireProcessTree: true);
    return false;
}

internal sealed record Mutant(
    string File,
    string Source,
    int Start,
    int End,
    string Replacement,
    string Status,
    bool IsStatic
)
{
    public bool IsJudged => Status is "Killed" or "Timeout" or "Survived" or "NoCoverage";

    public bool IsNoticed { get; init; } = Status is "Killed" or "Timeout";

    public string Original => Source[Start..End];

    public static IEnumerable<Mutant> ReadAll(string report)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(report));
        foreach (var file in document.RootElement.GetProperty("files").EnumerateObject())
        {
            var source = file.Value.GetProperty("source").GetString()!;
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                var place = mutant.GetProperty("location");
                yield return new Mutant(
                    file.Name,
                    source,
                    Offset(source, place.GetProperty("start")),
                    Offset(source, place.GetProperty("end")),
                    mutant.TryGetProperty("replacement", out var replacement) ? replacement.GetString()! : "",
                    mutant.GetProperty("status").GetString()!,
                    mutant.TryGetProperty("static", out var isStatic) && isStatic.ValueKind == JsonValueKind.True
                );
            }
        }
    }

    public string ApplyTo(string text) =>
        text == Source
            ? string.Concat(text.AsSpan(0, Start), Replacement, text.AsSpan(End))
            : throw new InvalidOperationException($"{File} is not what the report is about.");

    public string Place(string tree) => $"{Path.GetRelativePath(tree, File)}:{Source.AsSpan(0, Start).Count('\n') + 1}";

    // Lines and columns count from 1.
    private static int Offset(string source, JsonElement place)
    {
        var offset = 0;
        for (var line = 1; line < place.GetProperty("line").GetInt32(); line++)
        {
            offset = source.IndexOf('\n', offset) + 1;
        }

        return offset + place.GetProperty("column").GetInt32() - 1;
    }
}
