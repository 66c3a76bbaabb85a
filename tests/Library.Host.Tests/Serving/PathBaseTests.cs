using System.Text.Json;

namespace Library.Host.Tests.Serving;

/// <summary>The service below a path of its host.</summary>
public sealed class PathBaseTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Theory]
    [InlineData("/library", null, "/library/books")]
    [InlineData("/library", null, "/books")]
    [InlineData("", "/library", "/books")]
    public async Task Locations_links_and_documents_name_the_path(string setting, string? header, string path)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH_BASE"] = setting };
        await using var library = await StartOwnAsync(new LibrarySetup { Settings = settings });
        var root = path[..^"/books".Length];

        var added = await SendAsync(HttpMethod.Post, path, LendingDesk.NewBook());
        await SendAsync(HttpMethod.Post, path, LendingDesk.NewBook());
        var page = await SendAsync(HttpMethod.Get, $"{path}?limit=1");
        var document = await SendAsync(HttpMethod.Get, $"{root}/openapi.json");

        Assert.Equal($"/library/books/{added.Expect(201).Id}", added.Headers["Location"]);
        Assert.StartsWith("</library/books?limit=1&after=", page.Expect(200).Headers["Link"], StringComparison.Ordinal);
        Assert.Equal("/library", document.Json.GetProperty("servers")[0].GetProperty("url").GetString()!.TrimEnd('/'));
        (await SendAsync(HttpMethod.Get, $"{root}/docs/assets/swagger-ui.css")).Expect(200);

        async Task<Answer> SendAsync(HttpMethod method, string asked, object? body = null)
        {
            using var request = new HttpRequestMessage(method, asked);
            request.Content = body is null ? null : LibraryClient.Json(JsonSerializer.Serialize(body));
            if (header is not null)
            {
                request.Headers.Add("X-Forwarded-Prefix", header);
            }

            return await library.Api.SendAsync(request);
        }
    }
}
