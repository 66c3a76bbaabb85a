using Library.Host.Tests.Serving.Access;

namespace Library.Host.Tests.Serving;

public sealed class SecurityHeaderTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    private const string NothingInside = "default-src 'none'; frame-ancestors 'none'";

    [Theory]
    [InlineData("GET", "/health", 200)]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/openapi.json", 200)]
    [InlineData("GET", "/docs/start.js", 200)]
    [InlineData("GET", "/docs/assets/swagger-ui.css", 200)]
    [InlineData("GET", "/books", 200)]
    [InlineData("GET", "/members", 200)]
    [InlineData("GET", "/loans", 401)]
    [InlineData("GET", "/nowhere", 404)]
    [InlineData("DELETE", "/books", 405)]
    [InlineData("POST", "/books", 422)]
    [InlineData("POST", "/auth/login", 422)]
    public async Task Every_answer_says_that_it_is_no_page_and_is_not_to_be_guessed_at(
        string method,
        string path,
        int status
    )
    {
        var answer = await Api.SendAsync(new HttpMethod(method), path, method == "POST" ? new { } : null);

        answer.Expect(status);
        Assert.Equal(NothingInside, answer.Headers["Content-Security-Policy"]);
        AssertCommon(answer);
    }

    [Theory]
    [InlineData("/docs")]
    [InlineData("/members/verify?token=x")]
    public async Task A_page_names_what_it_loads_and_cannot_be_framed(string path)
    {
        var page = await Api.GetAsync(path);

        Assert.Equal("text/html", page.Expect(200).MediaType);
        Assert.StartsWith("default-src 'none'; ", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain(
            "script-src 'self' 'unsafe",
            page.Headers["Content-Security-Policy"],
            StringComparison.Ordinal
        );
        AssertCommon(page);
    }

    [Fact]
    public async Task An_answer_with_a_token_or_a_person_is_not_stored()
    {
        var cast = await Cast.AssembleAsync(Library);
        var token = cast.Librarian.AccessToken;
        Answer[] answers =
        [
            await Api.PostAsync("/auth/login", new { email = cast.Owner.Email, password = cast.Owner.Password }),
            await Api.PostAsync("/auth/refresh", new { refresh_token = cast.Owner.RefreshToken }),
            await Api.GetAsync("/members/me", token),
            await Api.GetAsync("/members", token),
            await Api.GetAsync($"/members/{cast.Owner.Id}", token),
            await Api.GetAsync("/loans", token),
            await Api.GetAsync($"/loans/{cast.LoanId}", token),
            await Api.PutAsync($"/members/{cast.Member.Id}/role", new { role = "member" }, token),
        ];

        Assert.All(answers, answer => Assert.Equal("no-store", answer.Expect(200).Headers["Cache-Control"]));
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Staging", true)]
    [InlineData("Development", false)]
    public async Task Outside_Development_browsers_are_told_to_insist_on_TLS(string environment, bool isTold)
    {
        await using var library = await StartOwnAsync(With("ASPNETCORE_ENVIRONMENT", environment));

        var answers = new[] { await library.Api.GetAsync("/health"), await library.Api.GetAsync("/nowhere") };

        Assert.All(
            answers,
            answer =>
                Assert.Equal(
                    isTold ? "max-age=63072000; includeSubDomains" : null,
                    answer.Headers.GetValueOrDefault("Strict-Transport-Security")
                )
        );
    }

    [Fact]
    public async Task No_other_origin_is_let_in_where_none_is_named()
    {
        var answer = await AskFromAsync(Library, HttpMethod.Get, "/books", "https://evil.example");
        var preflight = await AskFromAsync(Library, HttpMethod.Options, "/books", "https://evil.example");

        Assert.DoesNotContain(
            answer.Headers.Keys.Concat(preflight.Headers.Keys),
            name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal((405, "method_not_allowed"), preflight.Refusal);
    }

    [Fact]
    public async Task An_origin_that_is_named_is_let_in_without_cookies_and_no_other()
    {
        await using var library = await StartOwnAsync(
            With("CORS_ORIGINS", "https://desk.example.org, https://reader.example.org:8443")
        );

        foreach (var origin in new[] { "https://desk.example.org", "https://reader.example.org:8443" })
        {
            var preflight = await AskFromAsync(library, HttpMethod.Options, "/books", origin);
            Assert.Equal(204, preflight.Status);
            Assert.Equal(origin, preflight.Headers["Access-Control-Allow-Origin"]);
            Assert.Contains("PUT", preflight.Headers["Access-Control-Allow-Methods"], StringComparison.Ordinal);
            Assert.Contains(
                "authorization",
                preflight.Headers["Access-Control-Allow-Headers"],
                StringComparison.OrdinalIgnoreCase
            );
            foreach (var (path, status) in new[] { ("/books", 200), ("/loans", 401), ("/books/nothing", 404) })
            {
                var answer = await AskFromAsync(library, HttpMethod.Get, path, origin);
                Assert.Equal((status, origin), (answer.Status, answer.Headers["Access-Control-Allow-Origin"]));
                Assert.False(answer.Headers.ContainsKey("Access-Control-Allow-Credentials"));
                Assert.Contains(
                    "Total-Count",
                    answer.Headers["Access-Control-Expose-Headers"],
                    StringComparison.Ordinal
                );
            }
        }

        foreach (
            var origin in new[]
            {
                "https://evil.example",
                "https://desk.example.org.evil.example",
                "http://desk.example.org",
                "null",
            }
        )
        {
            Assert.False(
                (await AskFromAsync(library, HttpMethod.Get, "/books", origin)).Headers.ContainsKey(
                    "Access-Control-Allow-Origin"
                )
            );
        }
    }

    private static LibrarySetup With(string name, string value) =>
        new() { Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value } };

    private static void AssertCommon(Answer answer)
    {
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.NotEmpty(answer.Headers["Cache-Control"]);
        Assert.DoesNotContain(
            answer.Headers.Keys,
            name =>
                name.Equals("Server", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("X-Powered", StringComparison.OrdinalIgnoreCase)
        );
    }

    private static async Task<Answer> AskFromAsync(
        RunningLibrary library,
        HttpMethod method,
        string path,
        string origin
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add("Access-Control-Request-Headers", "authorization");
        return await library.Api.SendAsync(request);
    }
}
