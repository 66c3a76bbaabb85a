using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Library.Web.Tests;

public sealed class BodyTests
{
    private const string Canary = "canary-5f2e";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_is_read_by_its_snake_case_names()
    {
        var body = await BindAsync(
            """{"full_name":"Ann","some_id":"0197c2a5-0000-7000-8000-000000000001","note":"n","extra":[1,2]}"""
        );

        Assert.Equal(new TestRequest("Ann", Guid.Parse("0197c2a5-0000-7000-8000-000000000001"), "n"), body);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/problem+json")]
    public async Task Json_may_be_called_by_any_of_its_names(string mediaType) =>
        Assert.Equal("Ann", (await BindAsync(Valid(), mediaType)).FullName);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Another_media_type_or_none_is_refused_with_415(string? mediaType) =>
        Assert.Equal(
            415,
            (await Assert.ThrowsAsync<BadHttpRequestException>(() => BindAsync(Valid(), mediaType))).StatusCode
        );

    [Fact]
    public async Task A_byte_order_mark_is_skipped_once()
    {
        var mark = Encoding.UTF8.GetString(Encoding.UTF8.Preamble);

        Assert.Equal("Ann", (await BindAsync(mark + Valid())).FullName);
        await RefusedAsync(mark + mark + Valid());
    }

    [Fact]
    public async Task Memory_grows_with_what_has_come_and_the_body_can_be_read_again()
    {
        var pipe = new Pipe();
        var context = ContextOf(pipe.Reader);
        var valid = Encoding.UTF8.GetBytes(Valid());

        var before = GC.GetAllocatedBytesForCurrentThread();
        var binding = Body<TestRequest>.BindAsync(context);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
        await pipe.Writer.WriteAsync(valid.AsMemory(0, 10), Cancellation);
        Assert.False(binding.IsCompleted);
        await pipe.Writer.WriteAsync(valid.AsMemory(10), Cancellation);
        await pipe.Writer.CompleteAsync();

        Assert.Equal("Ann", (await binding).Value.FullName);
        Assert.Equal("Ann", (await Body<TestRequest>.BindAsync(context)).Value.FullName);
    }

    [Fact]
    public async Task An_optional_field_may_be_left_out_or_null()
    {
        Assert.Null((await BindAsync(Valid())).Note);
        Assert.Null((await BindAsync(Valid(""","note":null"""))).Note);
    }

    [Fact]
    public async Task Every_fault_is_named_at_once_and_no_value_is_repeated()
    {
        var refusal = await RefusedAsync($$$"""{"some_id":"{{{Canary}}}","note":{"{{{Canary}}}":1}}""");

        Assert.Equal(
            ["full_name", "note", "some_id"],
            refusal.Errors.Keys.Order(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Assert.Equal(["Is required."], refusal.Errors["full_name"]);
        Assert.Equal(["Must be a UUID."], refusal.Errors["some_id"]);
        Assert.Equal(["Must be a string."], refusal.Errors["note"]);
    }

    [Theory]
    [InlineData("null", "Must not be null.")]
    [InlineData("1", "Must be a string.")]
    [InlineData("true", "Must be a string.")]
    [InlineData("[]", "Must be a string.")]
    [InlineData("{}", "Must be a string.")]
    [InlineData("\"\\ud83d\"", "Must be well-formed Unicode.")]
    [InlineData("\"a\\udcda\"", "Must be well-formed Unicode.")]
    public async Task A_text_must_be_a_string_of_whole_characters(string value, string fault)
    {
        var refusal = await RefusedAsync(
            $$"""{"full_name":{{value}},"some_id":"0197c2a5-0000-7000-8000-000000000001"}"""
        );

        Assert.Equal([fault], refusal.Errors["full_name"]);
        Assert.Single(refusal.Errors);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"0197c2a5\"")]
    [InlineData("\"0197c2a5-0000-7000-8000-00000000000g\"")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task An_id_must_be_a_uuid(string value) =>
        Assert.Equal(
            "some_id",
            Assert.Single((await RefusedAsync($$"""{"full_name":"Ann","some_id":{{value}}}""")).Errors).Key
        );

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("""{"full_name":"Ann",}""")]
    [InlineData("""{"full_name":"Ann"} trailing""")]
    [InlineData("""{'full_name':'Ann'}""")]
    [InlineData("""{"full_name":"Ann" /* comment */}""")]
    [InlineData("""{"full_name":"Ann","full_name":"Bob","some_id":"0197c2a5-0000-7000-8000-000000000001"}""")]
    [InlineData("{\"full_name\":\"a\u0001b\"}")]
    public async Task A_body_that_is_no_single_json_object_is_refused_as_a_whole(string text) =>
        Assert.Empty((await RefusedAsync(text)).Errors);

    [Fact]
    public async Task Bytes_that_are_no_utf_8_are_refused()
    {
        var valid = Encoding.UTF8.GetBytes(Valid());
        valid[Array.IndexOf(valid, (byte)'A')] = 0xC3;

        await Assert.ThrowsAsync<InvalidRequestException>(() => BindAsync(valid));
    }

    [Fact]
    public async Task Sixteen_levels_may_be_nested_and_no_more()
    {
        await BindAsync(Valid($",\"extra\":{Nested(15)}"));

        await RefusedAsync(Valid($",\"extra\":{Nested(16)}"));
    }

    [Fact]
    public async Task A_body_may_have_64_kibibytes_and_no_more()
    {
        var empty = Valid(",\"extra\":\"\"").Length;
        var largest = Valid($",\"extra\":\"{new string('x', (64 * 1024) - empty)}\"");
        Assert.Equal("Ann", (await BindAsync(largest)).FullName);

        var tooLarge = await Assert.ThrowsAsync<BadHttpRequestException>(() => BindAsync(largest + " "));
        Assert.Equal(413, tooLarge.StatusCode);
    }

    [Fact]
    public void Times_are_written_in_utc_with_six_decimals_and_a_z()
    {
        var time = DateTimeOffset.Parse("2026-01-05T01:02:03.1234567+02:00", CultureInfo.InvariantCulture);

        Assert.Equal(
            """{"at":"2026-01-04T23:02:03.123456Z"}""",
            System.Text.Json.JsonSerializer.Serialize(new { At = time }, JsonConventions.Options)
        );
    }

    [Fact]
    public void Texts_are_written_as_they_are() =>
        Assert.Equal(
            """{"full_text":"Žižek's <b> & 漢字"}""",
            System.Text.Json.JsonSerializer.Serialize(new { FullText = "Žižek's <b> & 漢字" }, JsonConventions.Options)
        );

    private static string Valid(string more = "") =>
        $$"""{"full_name":"Ann","some_id":"0197c2a5-0000-7000-8000-000000000001"{{more}}}""";

    private static string Nested(int levels) => new string('[', levels) + new string(']', levels);

    private static Task<TestRequest> BindAsync(string text, string? mediaType = "application/json") =>
        BindAsync(Encoding.UTF8.GetBytes(text), mediaType);

    private static async Task<TestRequest> BindAsync(byte[] content, string? mediaType = "application/json")
    {
        var context = ContextOf(PipeReader.Create(new MemoryStream(content)));
        context.Request.ContentType = mediaType;
        return (await Body<TestRequest>.BindAsync(context)).Value;
    }

    private static DefaultHttpContext ContextOf(PipeReader body)
    {
        var context = new DefaultHttpContext { RequestAborted = Cancellation };
        context.Request.ContentType = "application/json";
        context.Features.Set<IRequestBodyPipeFeature>(new PipedBody(body));
        return context;
    }

    private static async Task<InvalidRequestException> RefusedAsync(string text)
    {
        var refusal = await Assert.ThrowsAsync<InvalidRequestException>(() => BindAsync(text));
        Assert.DoesNotContain(
            Canary,
            $"{refusal}{string.Join(' ', refusal.Errors.SelectMany(error => error.Value))}",
            StringComparison.Ordinal
        );
        return refusal;
    }

    private sealed class PipedBody(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }

    private sealed record TestRequest(string FullName, Guid SomeId, string? Note = null);
}
