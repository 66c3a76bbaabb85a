using System.Text.Json;
using Library.Host.OpenApi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Library.Host.Tests.Http;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task It_is_built_once_and_names_the_path_below_which_each_request_found_it()
    {
        var provider = new CountingProvider();
        var document = new ApiDocument(provider);

        Assert.Equal("/", await AskAsync(document, ""));
        Assert.Equal("/library", await AskAsync(document, "/library"));

        Assert.Equal(1, provider.Built);
    }

    private static async Task<string?> AskAsync(ApiDocument document, string below)
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { PathBase = below }, Response = { Body = body } };
        await document.AnswerAsync(context);
        var answer = JsonElement.Parse(body.ToArray());
        Assert.Equal("Library", answer.GetProperty("info").GetProperty("title").GetString());
        return Assert.Single(answer.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString();
    }

    private sealed class CountingProvider : IOpenApiDocumentProvider
    {
        public int Built { get; private set; }

        public Task<OpenApiDocument> GetOpenApiDocumentAsync(CancellationToken cancellationToken = default)
        {
            Built++;
            return Task.FromResult(new OpenApiDocument { Info = new OpenApiInfo { Title = "Library" } });
        }
    }
}
