using System.Text.Json;
using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving;

public sealed partial class OpenApiTests(EmbeddedLibrary library)
    : ServingTests(library),
        IClassFixture<EmbeddedLibrary>
{
    private const string Json = "application/json";
    private const string Html = "text/html";

    /// <summary>Every operation there is: its answers, the fields of its body, the fields of what it answers with, and
    /// whether it asks for a token.</summary>
    private static readonly Operation[] Operations =
    [
        new("get /books", [200, 422, 503], Answers: ["id", "title", "author", "isbn", "description"], IsList: true),
        new(
            "post /books",
            [201, 409, 413, 415, 422, 503],
            ["title!", "author!", "isbn!", "description"],
            ["id", "title", "author", "isbn", "description"]
        ),
        new("get /books/{id}", [200, 404, 503], Answers: ["id", "title", "author", "isbn", "description"]),
        new(
            "put /books/{id}",
            [200, 404, 413, 415, 422, 503],
            ["title!", "author!", "description!"],
            ["id", "title", "author", "isbn", "description"]
        ),
        new("delete /books/{id}", [204, 404, 409, 503]),
        new("get /members", [200, 422, 503], Answers: ["id", "name", "email", "is_verified", "role"], IsList: true),
        new(
            "post /members",
            [201, 409, 413, 415, 422, 429, 503],
            ["name!", "email!", "password!"],
            ["id", "name", "email", "is_verified", "role"]
        ),
        new(
            "post /members/verify",
            [200, 401, 404, 413, 415, 422, 503],
            ["token!"],
            ["id", "name", "email", "is_verified", "role"]
        ),
        new("get /members/verify", [200, 422, 503], AnswersWith: Html),
        new(
            "post /members/verify/confirm",
            [200, 410, 413, 415, 422, 503],
            ["token!"],
            AnswersWith: Html,
            Takes: "application/x-www-form-urlencoded"
        ),
        new("post /members/verify/resend", [202, 413, 415, 422, 503], ["email!"]),
        new("post /members/password/forgot", [202, 413, 415, 422, 503], ["email!"]),
        new("post /members/password/reset", [204, 401, 413, 415, 422, 503], ["token!", "password!"]),
        new("get /members/password/reset", [200, 422, 503], AnswersWith: Html),
        new(
            "post /members/password/reset/confirm",
            [200, 413, 415, 422, 503],
            ["token!", "password!", "repetition!"],
            AnswersWith: Html,
            Takes: "application/x-www-form-urlencoded"
        ),
        new(
            "get /members/me",
            [200, 401, 503],
            Answers: ["id", "name", "email", "is_verified", "role"],
            NeedsToken: true
        ),
        new("get /members/{id}", [200, 404, 503], Answers: ["id", "name", "email", "is_verified", "role"]),
        new("delete /members/{id}", [204, 404, 409, 503]),
        new(
            "put /members/{id}/role",
            [200, 401, 403, 404, 409, 413, 415, 422, 503],
            ["role!"],
            ["id", "name", "email", "is_verified", "role"],
            NeedsToken: true
        ),
        new(
            "post /auth/login",
            [200, 401, 413, 415, 422, 429, 503],
            ["email!", "password!"],
            ["access_token", "refresh_token", "token_type", "expires_in"]
        ),
        new(
            "post /auth/refresh",
            [200, 401, 413, 415, 422, 503],
            ["refresh_token!"],
            ["access_token", "refresh_token", "token_type", "expires_in"]
        ),
        new("post /auth/logout", [204, 413, 415, 422, 503], ["refresh_token!"]),
        new("get /loans", [200, 401, 403, 422, 503], Answers: LoanFields, IsList: true, NeedsToken: true),
        new(
            "post /loans",
            [201, 401, 403, 404, 409, 413, 415, 422, 503],
            ["book_id!", "member_id!"],
            LoanFields,
            NeedsToken: true
        ),
        new("get /loans/{id}", [200, 401, 403, 404, 503], Answers: LoanFields, NeedsToken: true),
        new("post /loans/{id}/renew", [200, 401, 403, 404, 409, 422, 503], Answers: LoanFields, NeedsToken: true),
        new("post /loans/{id}/return", [200, 401, 403, 404, 422, 503], Answers: LoanFields, NeedsToken: true),
        new("get /health", [200]),
        new("get /health/ready", [200, 503], Answers: ["status", "database", "cache", "outbox"]),
    ];

    private static string[] LoanFields => ["id", "book_id", "member_id", "loaned_at", "due_at", "returned_at"];

    public static TheoryData<string> Names => [.. Operations.Select(operation => operation.Name)];

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_lists_what_there_is_and_nothing_else()
    {
        var document = await ReadAsync();

        Assert.StartsWith("3.1.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("Library", document.GetProperty("info").GetProperty("title").GetString());
        var listed = document
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"));
        Assert.Equal(
            Operations.Select(operation => operation.Name).Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_and_a_summary()
    {
        var document = await ReadAsync();
        var operations = Operations.Select(operation => Find(document, operation)).ToList();

        Assert.All(operations, operation => Assert.NotEmpty(operation.GetProperty("summary").GetString()!));
        Assert.Distinct(operations.Select(operation => operation.GetProperty("operationId").GetString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_status_that_an_operation_may_answer_is_told(string name)
    {
        var responses = Find(await ReadAsync(), Named(name)).GetProperty("responses");

        Assert.Equal(
            Named(name).Statuses.Select(status => $"{status}"),
            responses.EnumerateObject().Select(response => response.Name).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_refusal_is_told_to_be_a_problem(string name)
    {
        var document = await ReadAsync();
        var operation = Named(name);
        foreach (
            var response in Find(document, operation)
                .GetProperty("responses")
                .EnumerateObject()
                .Where(response => IsRefusal(operation, response.Name))
        )
        {
            var content = Assert.Single(response.Value.GetProperty("content").EnumerateObject());
            Assert.Equal("application/problem+json", content.Name);
            Assert.Equal(
                ["type", "title", "status", "detail", "code", "trace_id", "errors"],
                FieldsOf(document, content.Value.GetProperty("schema"))
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_answered_is_told_field_by_field(string name)
    {
        var document = await ReadAsync();
        var operation = Named(name);
        var response = Find(document, operation).GetProperty("responses").GetProperty($"{operation.Statuses[0]}");
        if (operation.Statuses[0] is 202 or 204)
        {
            Assert.False(response.TryGetProperty("content", out _));
            return;
        }

        var content = Assert.Single(response.GetProperty("content").EnumerateObject());
        Assert.Equal(operation.AnswersWith, content.Name);
        var schema = Resolve(document, content.Value.GetProperty("schema"));
        if (operation.IsList)
        {
            Assert.Equal("array", schema.GetProperty("type").GetString());
            schema = schema.GetProperty("items");
        }

        Assert.Equal(operation.Answers ?? [], FieldsOf(document, schema));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_to_be_sent_is_told_field_by_field(string name)
    {
        var document = await ReadAsync();
        var operation = Named(name);
        if (operation.Sends is null)
        {
            Assert.False(Find(document, operation).TryGetProperty("requestBody", out _));
            return;
        }

        var body = Find(document, operation).GetProperty("requestBody");
        var content = Assert.Single(body.GetProperty("content").EnumerateObject());
        Assert.True(body.GetProperty("required").GetBoolean());
        Assert.Equal(operation.Takes, content.Name);
        var schema = Resolve(document, content.Value.GetProperty("schema"));
        Assert.Equal(operation.Sends.Select(field => field.TrimEnd('!')), FieldsOf(document, schema));
        Assert.Equal(
            operation.Sends.Where(field => field.EndsWith('!')).Select(field => field.TrimEnd('!')),
            schema.GetProperty("required").EnumerateArray().Select(field => field.GetString()!)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whoever_needs_a_bearer_token_is_told(string name)
    {
        var document = await ReadAsync();
        var schemes = Find(document, Named(name)).TryGetProperty("security", out var security)
            ? security
                .EnumerateArray()
                .SelectMany(requirement => requirement.EnumerateObject())
                .Select(scheme => scheme.Name)
                .ToArray()
            : [];

        Assert.Equal(Named(name).NeedsToken ? ["bearer"] : [], schemes);
        var scheme = document.GetProperty("components").GetProperty("securitySchemes").GetProperty("bearer");
        Assert.Equal(
            ("http", "bearer"),
            (scheme.GetProperty("type").GetString(), scheme.GetProperty("scheme").GetString())
        );
    }

    [Theory]
    [InlineData("get /books", "limit,after")]
    [InlineData("get /members", "limit,after")]
    [InlineData("get /loans", "status,member_id,book_id,limit,after")]
    [InlineData("get /members/verify", "token")]
    [InlineData("get /members/password/reset", "token")]
    [InlineData("get /books/{id}", "id")]
    public async Task Parameters_are_told_by_name(string name, string parameters) =>
        Assert.Equal(
            parameters,
            string.Join(
                ',',
                Find(await ReadAsync(), Named(name))
                    .GetProperty("parameters")
                    .EnumerateArray()
                    .Select(parameter => parameter.GetProperty("name").GetString())
            )
        );

    [Fact]
    public async Task The_document_can_be_read_as_a_page()
    {
        var page = await Library.Api.GetAsync("/docs");

        Assert.Equal((200, Html), (page.Status, page.MediaType));
        var parts = Parts().Matches(page.Text).Select(part => part.Groups["path"].Value).ToList();
        Assert.NotEmpty(parts);
        foreach (var part in parts)
        {
            Assert.Equal(200, (await Library.Api.GetAsync(part)).Status);
        }
    }

    [GeneratedRegex("(src|href)=\"(?<path>/[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    private static bool IsRefusal(Operation operation, string status) =>
        int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) >= 400
        && !(operation.AnswersWith == Html && status is "410" or "422");

    private static Operation Named(string name) => Operations.Single(operation => operation.Name == name);

    private static JsonElement Find(JsonElement document, Operation operation)
    {
        var parts = operation.Name.Split(' ');
        return document.GetProperty("paths").GetProperty(parts[1]).GetProperty(parts[0]);
    }

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

    private async Task<JsonElement> ReadAsync()
    {
        var answer = await Library.Api.GetAsync("/openapi.json");
        Assert.Equal(Json, answer.Expect(200).MediaType);
        return answer.Json;
    }

    private sealed record Operation(
        string Name,
        int[] Statuses,
        string[]? Sends = null,
        string[]? Answers = null,
        bool IsList = false,
        bool NeedsToken = false,
        string AnswersWith = Json,
        string Takes = Json
    );
}
