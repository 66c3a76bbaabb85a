using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>The traits that all refusals share. The shape of its body is checked wherever a test reads
/// <see cref="Answer.Refusal"/>.</summary>
public sealed class ProblemTests(EmbeddedLibrary library) : ServingTests(library), IClassFixture<EmbeddedLibrary>
{
    private const string Nothing = "0197c2a5-0000-7000-8000-00000000dead";

    [Theory]
    [InlineData("GET", "/c4n4ry")]
    [InlineData("POST", "/c4n4ry")]
    [InlineData("GET", "/books/c4n4ry")]
    [InlineData("PUT", "/books/c4n4ry")]
    [InlineData("DELETE", "/books/1")]
    [InlineData("GET", "/members/c4n4ry")]
    [InlineData("DELETE", "/members/%01")]
    [InlineData("GET", "/loans/c4n4ry")]
    [InlineData("POST", "/loans/c4n4ry/return")]
    [InlineData("GET", $"/books/{Nothing}/c4n4ry")]
    [InlineData("GET", "/books/%F0%9F%93%9A")]
    [InlineData("GET", "/books/..%2Fmembers")]
    [InlineData("GET", $"/books/({Nothing})")]
    [InlineData("GET", $"/books/%7B{Nothing}%7D")]
    [InlineData("GET", $"/books/{Nothing}%0d%0a")]
    [InlineData("DELETE", $"/members/%20{Nothing}")]
    [InlineData("GET", "/loans/0197c2a5000070008000000000000000")]
    [InlineData("GET", "/health/c4n4ry")]
    public async Task A_path_that_leads_nowhere_is_404(string method, string path)
    {
        var answer = await Library.Api.SendAsync(new HttpMethod(method), path);

        Assert.Equal((404, "not_found"), answer.Refusal);
        Assert.DoesNotContain("c4n4ry", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "/books", "GET, POST")]
    [InlineData("PATCH", $"/books/{Nothing}", "DELETE, GET, PUT")]
    [InlineData("POST", $"/members/{Nothing}", "DELETE, GET, PUT")]
    [InlineData("PUT", "/members/verify", "GET, POST")]
    [InlineData("POST", "/members/me", "GET")]
    [InlineData("GET", "/auth/login", "POST")]
    [InlineData("GET", $"/loans/{Nothing}/return", "POST")]
    [InlineData("DELETE", "/loans", "GET, POST")]
    [InlineData("POST", "/health", "GET")]
    [InlineData("C4N4RY", "/books", "GET, POST")]
    public async Task A_method_that_does_not_fit_is_405_and_says_which_do(string method, string path, string allowed)
    {
        var answer = await Library.Api.SendAsync(new HttpMethod(method), path);

        Assert.Equal((405, "method_not_allowed"), answer.Refusal);
        Assert.Equal(allowed, string.Join(", ", answer.Headers["Allow"].Split(", ").Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("c4n4ry", answer.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8")]
    [InlineData("image/png")]
    [InlineData("c4n4ry")]
    public async Task A_problem_of_the_API_is_a_problem_whatever_the_client_accepts(string accepted)
    {
        foreach (
            var (method, path, code) in new[]
            {
                (HttpMethod.Get, $"/books/{Nothing}", "book_not_found"),
                (HttpMethod.Post, "/nowhere", "not_found"),
                (HttpMethod.Put, "/books", "method_not_allowed"),
                (HttpMethod.Get, "/members/me", "not_authenticated"),
                (HttpMethod.Post, "/books", "invalid_request"),
                (HttpMethod.Get, "/books?limit=0", "invalid_request"),
            }
        )
        {
            using var request = new HttpRequestMessage(method, path);
            request.Headers.TryAddWithoutValidation("Accept", accepted);

            Assert.Equal(code, (await Library.Api.SendAsync(request)).Refusal.Code);
        }
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "text/html")]
    [InlineData("*/*", "application/problem+json")]
    [InlineData(null, "application/problem+json")]
    public async Task An_address_that_leads_nowhere_is_told_to_a_browser_as_a_page(string? accepted, string mediaType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.TryAddWithoutValidation("Accept", accepted);

        var answer = await Library.Api.SendAsync(request);

        Assert.Equal((404, mediaType), (answer.Status, answer.MediaType));
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    [Fact]
    public async Task The_title_is_the_phrase_of_the_status()
    {
        Assert.Equal("Not Found", (await Library.Api.GetAsync($"/books/{Nothing}"))["title"]);
        Assert.Equal("Unprocessable Entity", (await Library.Api.PostAsync("/books"))["title"]);
    }

    [Fact]
    public async Task The_trace_id_finds_the_request_in_the_log()
    {
        var refused = await Library.Api.GetAsync($"/books/{Nothing}");

        // The last line of a request may be written when the answer has arrived already.
        await Eventually.HoldsAsync(
            () =>
                Library.Log.Lines.Any(line =>
                    line.Properties.TryGetValue("request_id", out var id)
                    && string.Equals(id as string, refused["trace_id"], StringComparison.Ordinal)
                ),
            TimeSpan.FromSeconds(60),
            "a line of the request is logged",
            TestContext.Current.CancellationToken
        );
    }

    [Fact]
    public async Task A_trace_that_a_trusted_proxy_began_goes_on_and_no_other()
    {
        const string Trace = "0af7651916cd43dd8448eb211c80319c";
        var noProxies = new Dictionary<string, string>(StringComparer.Ordinal) { ["TRUSTED_PROXIES"] = "none" };
        await using var unproxied = await StartOwnAsync(new LibrarySetup { Settings = noProxies });

        Assert.Equal(Trace, await TraceOfAsync(Library));
        Assert.NotEqual(Trace, await TraceOfAsync(unproxied));

        static async Task<string> TraceOfAsync(RunningLibrary asked)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/books/{Nothing}");
            request.Headers.TryAddWithoutValidation("traceparent", $"00-{Trace}-b7ad6b7169203331-01");
            return (await asked.Api.SendAsync(request))["trace_id"];
        }
    }

    [Theory]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("c4n4ry")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331")]
    public async Task A_text_that_names_no_trace_is_not_taken_for_one(string parent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/books/{Nothing}");
        request.Headers.TryAddWithoutValidation("traceparent", parent);

        var name = (await Library.Api.SendAsync(request))["trace_id"];

        Assert.Matches("^[0-9a-f]{32}$", name);
        Assert.DoesNotContain(name, parent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_of_the_query_that_is_not_known_is_refused_but_for_pages()
    {
        foreach (var path in new[] { "/books?sort=c4n4ry", "/books?limit=1&c4n4ry", $"/members/{Nothing}?fields=id" })
        {
            var refused = await Library.Api.GetAsync(path);

            Assert.Equal((422, "invalid_request"), refused.Refusal);
            Assert.DoesNotContain("c4n4ry", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal(200, (await Library.Api.GetAsync("/health?x=%00")).Status);
        Assert.Equal(200, (await Library.Api.GetAsync("/members/verify?token=x&utm_source=mail")).Status);
    }

    [Theory]
    [InlineData("/health", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/books", 200)]
    [InlineData("/books?limit=1", 200)]
    [InlineData("/members", 200)]
    [InlineData("/members/verify?token=x", 200)]
    [InlineData("/members/me", 401)]
    [InlineData($"/books/{Nothing}", 404)]
    [InlineData("/nowhere", 404)]
    [InlineData("/auth/login", 405)]
    [InlineData("/openapi.json", 200)]
    [InlineData("/docs", 200)]
    public async Task HEAD_is_answered_as_GET_without_the_body(string path, int status)
    {
        var get = await Library.Api.GetAsync(path);
        var head = await Library.Api.SendAsync(HttpMethod.Head, path);

        Assert.Equal((status, status), (get.Status, head.Status));
        Assert.Equal(get.MediaType, head.MediaType);
        Assert.Empty(head.Text);
    }

    [Fact]
    public async Task Nothing_tells_which_server_this_is() =>
        Assert.DoesNotContain(
            "Server",
            (await Library.Api.GetAsync("/health")).Headers.Keys,
            StringComparer.OrdinalIgnoreCase
        );
}
