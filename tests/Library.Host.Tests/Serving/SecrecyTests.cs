using Library.Testing;
using Library.Testing.Servers;
using Microsoft.Extensions.Logging;

namespace Library.Host.Tests.Serving;

/// <summary>The content of the log, and the secrets that it must never hold, after walks through the API, the
/// pages of a reader and the work at the desk.</summary>
public abstract class SecrecyTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const string RequestLog = "Library.Host.Http.RequestLogMiddleware";

    [Theory]
    [InlineData("INFO")]
    [InlineData("DEBUG")]
    public async Task No_secret_and_nothing_that_a_client_typed_is_logged(string level)
    {
        await using var library = await StartOwnAsync(new LibrarySetup { Settings = Level(level) });
        var walk = new Walk(library.Api, library.Desk);

        await walk.TakeAsync();
        await walk.BrowseAsync();
        await walk.WorkAtTheDeskAsync(await library.LibrarianAsync());
        library.Mail.Behaviour = SmtpBehaviour.FailForGood;
        await library.Desk.RegisterAsync($"{Walk.Canary}.refused@example.org");
        await Eventually.HoldsAsync(
            () =>
                library.Log.Lines.Any(line =>
                    line.Category.Contains("Notifications", StringComparison.Ordinal) && line.Level >= LogLevel.Warning
                ),
            TimeSpan.FromSeconds(30),
            "the refused mail is logged",
            TestContext.Current.CancellationToken
        );

        string[] secrets =
        [
            .. walk.Secrets,
            Walk.Canary,
            RunningLibrary.SigningSecret,
            .. ConnectionParts(library.Storage.DatabaseUrl),
        ];
        var said = library
            .Log.Lines.Where(line => IsOurs(line) || line.Level >= LogLevel.Warning)
            .Select(Everything)
            .ToList();
        Assert.NotEmpty(said);
        Assert.All(
            secrets,
            secret => Assert.DoesNotContain(said, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public async Task Every_line_of_a_request_tells_which_request_and_each_request_has_one_finishing_line()
    {
        await using var library = await StartOwnAsync();
        var begun = library.Log.Lines.Count;

        var answers = await new Walk(library.Api, library.Desk).TakeAsync();

        var cancellationToken = TestContext.Current.CancellationToken;
        await Eventually.HoldsAsync(
            () => Finished().Count >= answers,
            TimeSpan.FromSeconds(30),
            "the last line is logged",
            cancellationToken
        );
        var finished = Finished();
        Assert.Equal(answers, finished.Count);
        Assert.Distinct(finished.Select(line => line.Properties["request_id"]));
        Assert.All(finished, line => Assert.Equal(["method", "path", "request_id"], OwnNames(line)));
        var useCases = library
            .Log.Lines.Skip(begun)
            .Where(line => line.Category.Contains(".Application.", StringComparison.Ordinal))
            .ToList();
        Assert.True(useCases.Count > 10);
        Assert.All(useCases, line => Assert.Equal(["method", "path", "request_id"], OwnNames(line)));
        Assert.All(
            useCases,
            line =>
                Assert.Contains(line.Properties["request_id"], finished.Select(other => other.Properties["request_id"]))
        );

        List<RecordedLine> Finished() => [.. library.Log.Lines.Skip(begun).Where(line => line.Category == RequestLog)];
    }

    [Fact]
    public async Task Nothing_that_is_expected_is_a_warning()
    {
        await using var library = await StartOwnAsync();
        var librarian = await library.LibrarianAsync();
        var begun = library.Log.Lines.Count;
        var walk = new Walk(library.Api, library.Desk);

        await walk.TakeAsync();
        await walk.BrowseAsync();
        await walk.WorkAtTheDeskAsync(librarian);

        Assert.Empty(
            library
                .Log.Lines.Skip(begun)
                .Where(line => line.Level >= LogLevel.Warning)
                .Select(line => $"{line.Category}: {line.Message}")
        );
    }

    private static Dictionary<string, string> Level(string level) =>
        new(StringComparer.Ordinal) { ["LOG_LEVEL"] = level };

    private static bool IsOurs(RecordedLine line) => line.Category.StartsWith("Library.", StringComparison.Ordinal);

    private static IEnumerable<string> OwnNames(RecordedLine line) =>
        line
            .Properties.Keys.Intersect(["request_id", "method", "path"], StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    // The framework's scope holds the path as it was sent; the line formatters leave it out, which their tests show.
    private static string Everything(RecordedLine line) =>
        $"{line.Message} {line.Exception} "
        + string.Join(
            ' ',
            line.Properties.Where(property => property.Key is not "RequestPath")
                .Select(property => $"{property.Key}={property.Value}")
        );

    private static IEnumerable<string> ConnectionParts(string url) =>
        new Uri(url) is { UserInfo.Length: > 0 } address ? [url, address.UserInfo.Split(':')[1]] : [url];
}

public sealed class SecrecyOnEmbeddedStorageTests(EmbeddedLibrary library)
    : SecrecyTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class SecrecyOnServersTests(LibraryOnServers library)
    : SecrecyTests(library),
        IClassFixture<LibraryOnServers>;
