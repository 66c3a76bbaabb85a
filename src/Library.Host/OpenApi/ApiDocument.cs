using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Library.Host.OpenApi;

/// <summary>
/// The OpenAPI document. It is built at the first request and kept: that takes a fifth of a second of a processor,
/// which strangers must not be able to ask for again and again.
/// </summary>
internal sealed class ApiDocument([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    /// <summary>The name under which the framework knows it.</summary>
    public const string Name = "v1";

    private const string Servers = "servers";
    private readonly Lazy<Task<JsonElement>> _built = new(() => BuildAsync(provider));

    /// <summary>Answers with the document, which names the path below which the request found it.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var document = await _built.Value.WaitAsync(context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.Body, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        foreach (var part in document.EnumerateObject())
        {
            if (part.NameEquals(Servers))
            {
                WriteServers(writer, context.Request.PathBase);
                continue;
            }

            part.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void WriteServers(Utf8JsonWriter writer, PathString below)
    {
        writer.WriteStartArray(Servers);
        writer.WriteStartObject();
        writer.WriteString("url", below.HasValue ? below.ToUriComponent() : "/");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static async Task<JsonElement> BuildAsync(IOpenApiDocumentProvider provider)
    {
        var document = await provider.GetOpenApiDocumentAsync(CancellationToken.None);
        document.Servers = [new OpenApiServer { Url = "/" }];
        var text = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None);
        return JsonElement.Parse(text);
    }
}
