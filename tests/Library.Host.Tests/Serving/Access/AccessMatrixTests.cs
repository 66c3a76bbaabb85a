using Library.Host.Tests.Serving.Routes;

namespace Library.Host.Tests.Serving.Access;

/// <summary>Every route that is served, asked by every kind of caller, under both policies.</summary>
public abstract class AccessMatrixTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Theory]
    [InlineData("open")]
    [InlineData("staffed")]
    public async Task Every_route_receives_everybody_as_the_table_says(string policy)
    {
        await using var library = await StartOwnAsync(Under(policy));
        var surprises = new List<string>();
        foreach (var route in ServedRoute.All)
        {
            var cast = await Cast.AssembleAsync(library);
            var expected = AccessTable.Of(route.NameWithConstraints).Under(policy);
            var received = await ReceiveAsync(library, cast, route);
            if (received != expected)
            {
                surprises.Add($"{route.Name}: expected {expected}, was {received}");
            }
        }

        Assert.True(surprises.Count == 0, string.Join('\n', surprises));
    }

    [Fact]
    public void Every_row_of_the_table_is_about_a_route_that_is_served() =>
        Assert.Empty(
            AccessTable
                .Rows.Select(row => row.Route)
                .Except(ServedRoute.All.Select(route => route.NameWithConstraints), StringComparer.Ordinal)
        );

    [Theory]
    [InlineData("open")]
    [InlineData("staffed")]
    public async Task The_document_asks_for_a_token_exactly_where_the_policy_does(string policy)
    {
        await using var library = await StartOwnAsync(Under(policy));
        var document = (await library.Api.GetAsync("/openapi.json")).Expect(200).Json.GetProperty("paths");

        foreach (var path in document.EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var row = AccessTable.Of(
                    $"{operation.Name.ToUpperInvariant()} "
                        + path.Name.Replace("{id}", "{id:guid}", StringComparison.Ordinal)
                );
                var responses = operation.Value.GetProperty("responses");
                Assert.True(
                    row.NeedsToken(policy) == operation.Value.TryGetProperty("security", out _),
                    $"{row.Route} {operation.Value.GetRawText()}"
                );
                Assert.True(!row.NeedsToken(policy) || responses.TryGetProperty("401", out _), row.Route);
                Assert.True(
                    row.Under(policy).IndexOfAny(['-', 'v']) < 0 == !responses.TryGetProperty("403", out _),
                    row.Route
                );
            }
        }
    }

    internal static LibrarySetup Under(string policy) =>
        new() { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["ACCESS_POLICY"] = policy } };

    /// <summary>A 401 from these refuses what the body holds, of any caller.</summary>
    private static bool AsksForAnotherSecret(string pattern) =>
        Array.Exists(
            ["/auth", "/members/verify", "/members/password", "/members/me/password"],
            start => pattern.StartsWith(start, StringComparison.Ordinal)
        );

    /// <summary>How a route receives each of the callers.</summary>
    private static async Task<string> ReceiveAsync(RunningLibrary library, Cast cast, ServedRoute route)
    {
        var received = "";
        foreach (var (_, token) in cast.Callers)
        {
            // The open loan keeps member and book from being deleted by the first caller before the next one asks.
            var answer = await library.Api.SendAsync(
                new HttpMethod(route.Method),
                cast.Subjects.PathOf(route),
                cast.Subjects.BodyOf(route),
                token
            );
            received += answer switch
            {
                { Status: 401 } when answer.Refusal.Code == "not_authenticated" => '?',
                { Status: 401 } when AsksForAnotherSecret(route.Pattern) => '+',
                { Status: 403 } when answer.Refusal.Code == "forbidden" => '-',
                { Status: 403 } when answer.Refusal.Code == "member_not_verified" => 'v',
                { Status: 401 or 403 or >= 500 } => 'X',
                _ => '+',
            };
        }

        return received;
    }
}

public sealed class AccessMatrixOnEmbeddedStorageTests(EmbeddedLibrary library)
    : AccessMatrixTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class AccessMatrixOnServersTests(LibraryOnServers library)
    : AccessMatrixTests(library),
        IClassFixture<LibraryOnServers>;
