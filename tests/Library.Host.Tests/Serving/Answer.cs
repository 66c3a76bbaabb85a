using System.Text.Json;

namespace Library.Host.Tests.Serving;

/// <summary>The answer of the service.</summary>
/// <param name="Status">The status code.</param>
/// <param name="MediaType">The media type of the body; null where there is none.</param>
/// <param name="Text">The body.</param>
/// <param name="Headers">The headers, by name in any case.</param>
internal sealed record Answer(int Status, string? MediaType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    private static readonly string[] ProblemFields = ["type", "title", "status", "detail", "code", "trace_id"];

    /// <summary>The body, which must be JSON.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Text);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The field <c>id</c> of the body.</summary>
    public Guid Id => Guid.Parse(this["id"]);

    /// <summary>A text of the body.</summary>
    public string this[string field] =>
        Json.GetProperty(field).GetString() ?? throw new InvalidOperationException($"{field} is null.");

    /// <summary>The names of the body's fields, in their order.</summary>
    public IEnumerable<string> Fields => Json.EnumerateObject().Select(member => member.Name);

    /// <summary>The values of a field in the items of the list in the body.</summary>
    public IReadOnlyList<string> Each(string field) =>
        [.. Json.EnumerateArray().Select(item => item.GetProperty(field).GetString()!)];

    /// <summary>Status and code of a refusal, which must be a whole problem (RFC 9457).</summary>
    public (int Status, string Code) Refusal
    {
        get
        {
            Assert.Equal("application/problem+json", MediaType);
            Assert.Equal(ProblemFields, Fields.Except(["errors", "reasons"], StringComparer.Ordinal));
            Assert.Equal("about:blank", this["type"]);
            Assert.Equal(Status, Json.GetProperty("status").GetInt32());
            Assert.All(["title", "detail"], name => Assert.NotEmpty(this[name]));
            Assert.Matches("^[0-9a-f]{32}$", this["trace_id"]);
            Assert.Matches("^[a-z]+(_[a-z]+)*$", this["code"]);
            return (Status, this["code"]);
        }
    }

    /// <summary>The names of the fields that a refusal complains about, in order of their names.</summary>
    public IReadOnlyList<string> RefusedFields =>
        Json.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)]
            : [];

    /// <summary>The codes of the reasons of a decision, in their order.</summary>
    public IReadOnlyList<string> Reasons =>
        [.. Json.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()!)];

    /// <summary>The value of a hidden field of the page.</summary>
    public string Hidden(string field) =>
        Text.Split($"<input type=\"hidden\" name=\"{field}\" value=\"")[1].Split('"')[0];

    /// <summary>The answer, if it has this status.</summary>
    public Answer Expect(int status)
    {
        Assert.True(Status == status, $"{status} was expected; the answer is {Status}: {Text}");
        return this;
    }
}
