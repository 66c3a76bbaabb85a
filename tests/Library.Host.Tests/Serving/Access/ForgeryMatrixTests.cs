using System.Net;
using System.Net.Sockets;
using Library.Host.Tests.Serving.Routes;

namespace Library.Host.Tests.Serving.Access;

/// <summary>Every route that asks for a token, offered every forgery.</summary>
public sealed class ForgeryMatrixTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task Every_forgery_gets_the_same_401_on_every_route_and_no_key_is_fetched()
    {
        await using var library = await StartOwnAsync(AccessMatrixTests.Under("staffed"));
        using var lure = new TcpListener(IPAddress.Loopback, port: 0);
        lure.Start();
        var cast = await Cast.AssembleAsync(library);
        var forgery = new Forgery(cast.Librarian.AccessToken);
        (await library.Api.GetAsync("/members", forgery.Faithful)).Expect(200);
        var routes = ServedRoute
            .All.Where(route => AccessTable.Of(route.NameWithConstraints).NeedsToken("staffed"))
            .ToList();

        var answers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (what, token) in forgery.All(new Uri($"http://{lure.LocalEndpoint}/")))
        {
            foreach (var route in routes)
            {
                var path = cast.Subjects.PathOf(route);
                var answer = await SendAsync(library, new HttpMethod(route.Method), path, token);
                var seen =
                    $"{answer.Status} {answer.Headers["WWW-Authenticate"]} "
                    + answer.Text.Replace(answer["trace_id"]!, "", StringComparison.Ordinal);
                answers.TryAdd(seen, []);
                answers[seen].Add($"{route.Name}: {what}");
            }
        }

        var (only, attempts) = Assert.Single(answers);
        Assert.StartsWith("401 Bearer error=\"invalid_token\" ", only, StringComparison.Ordinal);
        Assert.True(
            routes.Count >= 12 && attempts.Count >= routes.Count * 40,
            $"{attempts.Count} attempts on {routes.Count} routes"
        );
        Assert.False(lure.Pending());
    }

    private static async Task<Answer> SendAsync(RunningLibrary library, HttpMethod method, string path, string token)
    {
        using var request = new HttpRequestMessage(method, path);
        Assert.True(request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}"));
        return await library.Api.SendAsync(request);
    }
}
