using System.Text.Json;

namespace Library.Host.Tests.Serving;

/// <content>The schemas of fields, parameters and headers.</content>
public sealed partial class OpenApiTests
{
    [Theory]
    [InlineData("get /books", "limit,after,q,field,available,kind,language,subject,location,year_from,year_to,sort")]
    [InlineData("get /members", "limit,after,q")]
    [InlineData("get /loans", "status,member_id,book_id,copy_id,limit,after")]
    [InlineData("get /members/verify", "token")]
    [InlineData("get /members/password/reset", "token")]
    [InlineData("get /books/{id}", "id")]
    [InlineData("post /imports", "of,dry_run,column")]
    [InlineData("post /books", "Idempotency-Key")]
    public async Task Parameters_are_told_by_name(string name, string parameters) =>
        Assert.Equal(
            parameters,
            string.Join(
                ',',
                Find(await ReadAsync(), name)
                    .GetProperty("parameters")
                    .EnumerateArray()
                    .Select(parameter => parameter.GetProperty("name").GetString())
            )
        );

    [Theory]
    [InlineData("LoanResponse", "loaned_at", """{"type":"string","format":"date-time"}""")]
    [InlineData("LoanResponse", "returned_at", """{"type":["null","string"],"format":"date-time"}""")]
    [InlineData("AddBookRequest", "title", """{"maxLength":500,"minLength":1,"type":"string"}""")]
    [InlineData("RegisterMemberRequest", "password", """{"maxLength":128,"minLength":8,"type":"string"}""")]
    [InlineData("LoginRequest", "email", """{"maxLength":254,"type":["null","string"]}""")]
    [InlineData("LoginRequest", "password", """{"maxLength":128,"type":"string"}""")]
    [InlineData("RefreshTokenRequest", "refresh_token", """{"maxLength":2048,"type":"string"}""")]
    [InlineData("AssignRoleRequest", "role", """{"enum":["member","librarian"],"type":"string"}""")]
    [InlineData("ReadinessResponse", "status", """{"enum":["ok","degraded"],"type":"string"}""")]
    public async Task A_field_is_told_with_its_type_its_lengths_and_its_words(string name, string field, string schema)
    {
        var document = await ReadAsync();

        var told = document.GetProperty("components").GetProperty("schemas").GetProperty(name);

        Assert.True(
            JsonElement.DeepEquals(
                JsonDocument.Parse(schema).RootElement,
                told.GetProperty("properties").GetProperty(field)
            ),
            told.GetRawText()
        );
    }

    [Theory]
    [InlineData("GET /books", "limit", """{"maximum":100,"minimum":1,"type":"integer"}""")]
    [InlineData("GET /loans", "member_id", """{"format":"uuid","type":"string"}""")]
    [InlineData("GET /loans", "book_id", """{"format":"uuid","type":"string"}""")]
    [InlineData("GET /loans", "status", """{"enum":["open","returned","overdue"],"type":"string"}""")]
    [InlineData("POST /imports", "of", """{"enum":["books","members","loans","holds"],"type":"string"}""")]
    public async Task A_parameter_is_told_with_its_type_and_its_words(string name, string parameter, string schema)
    {
        var told = Find(await ReadAsync(), name)
            .GetProperty("parameters")
            .EnumerateArray()
            .Single(candidate => candidate.GetProperty("name").GetString() == parameter)
            .GetProperty("schema");

        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(schema).RootElement, told), told.GetRawText());
    }

    [Theory]
    [InlineData("POST /books", "201", "Location")]
    [InlineData("GET /books", "200", "Link")]
    [InlineData("GET /books/{id}", "200", "ETag")]
    [InlineData("GET /books/{id}", "304", "ETag")]
    [InlineData("GET /books", "429", "Retry-After")]
    [InlineData("GET /books", "503", "Retry-After")]
    [InlineData("GET /members/me", "401", "WWW-Authenticate")]
    public async Task Headers_of_answers_are_told(string name, string status, string header) =>
        Assert.True(
            Find(await ReadAsync(), name)
                .GetProperty("responses")
                .GetProperty(status)
                .GetProperty("headers")
                .TryGetProperty(header, out _)
        );

    [Fact]
    public async Task There_is_one_schema_of_problems() =>
        Assert.Equal(2, (await Library.Api.GetAsync("/openapi.json")).Text.Split("\"trace_id\"").Length - 1);
}
