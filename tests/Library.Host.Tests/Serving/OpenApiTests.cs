using System.Text.Json;
using System.Text.RegularExpressions;
using Library.Host.Tests.Serving.Access;
using Library.Host.Tests.Serving.Routes;
using Library.Host.Tests.Serving.Statements;

namespace Library.Host.Tests.Serving;

public sealed partial class OpenApiTests(EmbeddedLibrary library)
    : ServingTests(library),
        IClassFixture<EmbeddedLibrary>
{
    private const string Json = "application/json";
    private const string Html = "text/html";

    public static TheoryData<string> Names => [.. ServedRoute.Described.Select(route => route.Name)];

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_lists_what_there_is_and_nothing_else()
    {
        var document = await ReadAsync();

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("Library", document.GetProperty("info").GetProperty("title").GetString());
        var listed = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => NameOf(operation.Name, path.Name)));
        Assert.Equal(
            ServedRoute.Described.Select(route => route.Name).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_a_summary()
    {
        var document = await ReadAsync();
        var operations = ServedRoute.Described.Select(route => Find(document, route.Name)).ToList();

        Assert.All(operations, operation => Assert.NotEmpty(operation.GetProperty("summary").GetString()!));
        Assert.Distinct(operations.Select(operation => operation.GetProperty("operationId").GetString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_status_that_an_operation_may_answer_is_told(string name)
    {
        var route = ServedRoute.Named(name);
        var access = AccessTable.Of(route.NameWithConstraints).Open;
        var expected = new SortedSet<int>(route.Statuses);
        expected.UnionWith(access.Contains('?', StringComparison.Ordinal) ? [401] : []);
        expected.UnionWith(access.AsSpan().ContainsAny('-', 'v') ? [403] : []);
        expected.UnionWith(name == "GET /health" ? [] : [503]);
        expected.UnionWith(route.Body is null ? [] : [413, 415, 422]);
        expected.UnionWith(route.TakesKeys ? [409, 422] : []);

        var responses = Find(await ReadAsync(), name).GetProperty("responses");

        Assert.Equal(
            expected.Select(status => $"{status}"),
            responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_refusal_is_told_to_be_a_problem_or_a_page(string name)
    {
        var document = await ReadAsync();
        foreach (var response in Find(document, name).GetProperty("responses").EnumerateObject())
        {
            if (response.Name[0] is '4' or '5')
            {
                var content = Assert.Single(response.Value.GetProperty("content").EnumerateObject());
                Assert.Contains(content.Name, new[] { "application/problem+json", Html });
                Assert.True(
                    content.Name == Html
                        || FieldsOf(document, content.Value.GetProperty("schema"))
                            .SequenceEqual([
                                "type",
                                "title",
                                "status",
                                "detail",
                                "code",
                                "trace_id",
                                "errors",
                                "reasons",
                            ])
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_answer_has_the_fields_of_the_document(string name)
    {
        var document = await ReadAsync();
        var responses = Find(document, name).GetProperty("responses");

        var answer = await SampleRequests.SendAsync(name, await Scene.PrepareAsync(Library));

        var told = responses.GetProperty($"{answer.Status}");
        if (!told.TryGetProperty("content", out var contents))
        {
            Assert.Equal("", answer.Text);
            return;
        }

        var content = Assert.Single(contents.EnumerateObject());
        Assert.Equal(content.Name, answer.MediaType);
        if (content.Name == Json)
        {
            Assert.Contains(
                FieldsOf(answer.Json),
                ViewsOf(Resolve(document, ItemOf(document, content.Value)))
                    .Select(view => FieldsOf(document, view).Except(OptionalOf(document, view, answer.Json)))
            );
        }

        // An operation that answers with JSON is asked for something that it can give, so that its fields are seen.
        Assert.True(answer.Status < 400 || responses.EnumerateObject().All(response => !IsJson(response)), answer.Text);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_body_has_the_fields_of_the_document(string name)
    {
        var document = await ReadAsync();
        if (ServedRoute.Named(name) is not { Body: not null } route)
        {
            Assert.False(
                Find(document, name).TryGetProperty("requestBody", out var form)
                    && form.GetProperty("content").TryGetProperty(Json, out _)
            );
            return;
        }

        var body = Find(document, name).GetProperty("requestBody");
        var content = Assert.Single(body.GetProperty("content").EnumerateObject());
        var isRequired = body.TryGetProperty("required", out var required) && required.GetBoolean();
        Assert.Equal(!route.CanDoWithoutBody, isRequired);
        Assert.Equal(Json, content.Name);
        var schema = Resolve(document, content.Value.GetProperty("schema"));
        Assert.Equal(route.Fields, FieldsOf(document, schema));
        Assert.Equal(
            route.RequiredFields,
            schema.TryGetProperty("required", out var fields)
                ? fields.EnumerateArray().Select(field => field.GetString()!)
                : []
        );
    }

    [Theory]
    [InlineData("post /members/verify/confirm", "token")]
    [InlineData("post /members/password/reset/confirm", "token,password,repetition")]
    public async Task The_fields_of_a_form_are_told(string name, string fields)
    {
        var document = await ReadAsync();
        var form = Find(document, name)
            .GetProperty("requestBody")
            .GetProperty("content")
            .GetProperty("application/x-www-form-urlencoded")
            .GetProperty("schema");

        Assert.Equal(fields, string.Join(',', FieldsOf(document, form)));
    }

    [Fact]
    public async Task The_scheme_of_the_tokens_is_told()
    {
        var components = (await ReadAsync()).GetProperty("components");
        var scheme = components.GetProperty("securitySchemes").GetProperty("bearer");
        Assert.Equal(
            ("http", "bearer"),
            (scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString())
        );
    }

    [Fact]
    public async Task The_document_can_be_read_as_a_page()
    {
        var page = await Library.Api.GetAsync("/docs");

        Assert.Equal((200, Html), (page.Status, page.MediaType));
        var parts = Parts().Matches(page.Text).Select(part => part.Groups["path"].Value).ToList();
        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            Assert.Equal(200, (await Library.Api.GetAsync($"/{part}")).Status);
        }
    }

    [GeneratedRegex(
        "(src|href)=\"(?<path>[^/\"][^\"]*)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Parts();

    private static string NameOf(string method, string path) => $"{method.ToUpperInvariant()} {path}";

    private static bool IsJson(JsonProperty response) =>
        response.Value.TryGetProperty("content", out var content) && content.TryGetProperty(Json, out _);

    private static JsonElement Find(JsonElement document, string name)
    {
        var parts = name.Split(' ');
        return document.GetProperty("paths").GetProperty(parts[1]).GetProperty(parts[0].ToLowerInvariant());
    }

    /// <summary>The schema of what is answered, or of one item where that is a list.</summary>
    private static JsonElement ItemOf(JsonElement document, JsonElement content)
    {
        var schema = Resolve(document, content.GetProperty("schema"));
        return schema.TryGetProperty("items", out var items) ? items : schema;
    }

    /// <summary>The schemas of what looks different to different callers, or the only one.</summary>
    private static IEnumerable<JsonElement> ViewsOf(JsonElement schema) =>
        schema.TryGetProperty("anyOf", out var views) ? views.EnumerateArray() : [schema];

    private static IEnumerable<string> FieldsOf(JsonElement answer) =>
        answer.ValueKind switch
        {
            JsonValueKind.Array => FieldsOf(answer.EnumerateArray().First()),
            JsonValueKind.Object => answer.EnumerateObject().Select(field => field.Name),
            _ => [],
        };

    private static JsonElement Resolve(JsonElement document, JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference)
            ? document
                .GetProperty("components")
                .GetProperty("schemas")
                .GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;

    private static IEnumerable<string> FieldsOf(JsonElement document, JsonElement schema) =>
        Resolve(document, schema).TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(field => field.Name)
            : [];

    // The fields that an answer may leave out, and does.
    private static IEnumerable<string> OptionalOf(JsonElement document, JsonElement schema, JsonElement answer) =>
        Resolve(document, schema).TryGetProperty("required", out var required)
            ? FieldsOf(document, schema)
                .Except(required.EnumerateArray().Select(field => field.GetString()!))
                .Except(FieldsOf(answer))
            : [];

    private async Task<JsonElement> ReadAsync()
    {
        var answer = await Library.Api.GetAsync("/openapi.json");
        Assert.Equal(Json, answer.Expect(200).MediaType);
        return answer.Json;
    }
}
