using System.Net.Http.Headers;
using System.Text;
using Library.Host.Tests.Serving.Routes;

namespace Library.Host.Tests.Serving;

/// <summary>Bodies that break a rule. Each is refused in the way the contract says, repeats nothing and changes
/// nothing.</summary>
public abstract partial class BadBodyTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const int LargestBody = 64 * 1024;

    /// <summary>The fields of a book that must be there, and may be null.</summary>
    private static readonly string[] OfThingsWithout = ["author", "isbn"];

    /// <summary>Passes every gate, so that what is refused is refused for its body.</summary>
    private Patron? _librarian;

    /// <summary>Every path that takes a body of texts, with the fields that it must have.</summary>
    public static TheoryData<string, string, string[]> Endpoints =>
        [
            .. ServedRoute
                .Described.Where(route => route.Body is not null && route.AsksForTextsAlone)
                .Select(route =>
                    (
                        route.Method,
                        Subjects.Nothing.PathOf(route),
                        route.RequiredFields.Order(StringComparer.Ordinal).ToArray()
                    )
                ),
        ];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Every_missing_field_is_named_at_once(string method, string path, string[] fields)
    {
        var refused = await RefuseAsync(method, path, LibraryClient.Json("{}"));

        Assert.Equal((422, "invalid_request"), refused.Refusal);
        Assert.Equal(fields, refused.RefusedFields);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Every_mistyped_field_is_named_at_once(string method, string path, string[] fields)
    {
        foreach (var value in new[] { "4711", "true", "null", "[\"c4n4ry\"]", "{\"c4n4ry\":1}" })
        {
            var body = "{" + string.Join(',', fields.Select(field => $"\"{field}\":{value}")) + "}";

            var refused = await RefuseAsync(method, path, LibraryClient.Json(body));

            Assert.Equal((422, "invalid_request"), refused.Refusal);
            Assert.Equal(value == "null" ? fields.Except(OfThingsWithout) : fields, refused.RefusedFields);
        }
    }

    [Theory]
    [InlineData("/books", "author", "isbn", "title")]
    [InlineData("/members", "email", "name", "password")]
    public async Task Every_field_that_breaks_a_rule_of_the_domain_is_named_at_once(string path, params string[] fields)
    {
        var body = "{" + string.Join(',', fields.Select(field => $"\"{field}\":\"\"")) + "}";

        var refused = await RefuseAsync("POST", path, LibraryClient.Json(body));

        Assert.Equal((422, "invalid_value"), refused.Refusal);
        Assert.Equal(fields, refused.RefusedFields);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Text_that_is_no_Unicode_is_refused_by_the_name_of_its_field(
        string method,
        string path,
        string[] fields
    )
    {
        foreach (var value in new[] { "\\ud800", "\\udc00", "c4n4ry\\ud83dx" })
        {
            var body = "{" + string.Join(',', fields.Select(field => $"\"{field}\":\"{value}\"")) + "}";

            var refused = await RefuseAsync(method, path, LibraryClient.Json(body));

            Assert.Equal((422, "invalid_request"), refused.Refusal);
            Assert.Equal(fields, refused.RefusedFields);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("c4n4ry")]
    [InlineData("{\"title\":\"c4n4ry\"")]
    [InlineData("{\"title\":\"c4n4ry\",}")]
    [InlineData("{title:\"c4n4ry\"}")]
    [InlineData("{'title':'c4n4ry'}")]
    [InlineData("{\"title\":\"c4n4ry\"} {}")]
    [InlineData("/* c4n4ry */ {}")]
    [InlineData("{\"title\":\"c4n\u0001ry\"}")]
    [InlineData("{\"title\":\"\\x\"}")]
    [InlineData("{\"title\":NaN}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{\"title\":\"c4n4ry\"}]")]
    [InlineData("\"c4n4ry\"")]
    [InlineData("42")]
    [InlineData("true")]
    [InlineData("{\"title\":\"T\",\"author\":\"A\",\"isbn\":\"0306406152\",\"title\":\"c4n4ry\"}")]
    [InlineData("{\"title\":\"T\",\"author\":\"A\",\"isbn\":\"0306406152\",\"c4n4ry\":1,\"c4n4ry\":2}")]
    public async Task A_body_that_is_no_JSON_object_is_refused(string body)
    {
        foreach (var (method, path) in Endpoints.Select(row => (row.Data.Item1, row.Data.Item2)))
        {
            Assert.Equal((422, "invalid_request"), (await RefuseAsync(method, path, LibraryClient.Json(body))).Refusal);
        }
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        var bytes = new List<byte>(Encoding.ASCII.GetBytes("{\"title\":\"c4n4ry")) { 0xC3, 0x28, 0xFF };
        bytes.AddRange(Encoding.ASCII.GetBytes("\",\"author\":\"A\",\"isbn\":\"0306406152\"}"));

        Assert.Equal(422, (await RefuseAsync("POST", "/books", Bytes([.. bytes], "application/json"))).Refusal.Status);
    }

    [Fact]
    public async Task The_names_of_fields_are_compared_with_case()
    {
        var refused = await RefuseAsync(
            "POST",
            "/books",
            LibraryClient.Json("""{"Title":"T","AUTHOR":"A","isbn":"0306406152"}""")
        );

        Assert.Equal(["author", "title"], refused.RefusedFields);
    }

    [Fact]
    public async Task Sixteen_levels_are_read_and_seventeen_refused()
    {
        Assert.Equal(201, (await Api.PostAsync("/books", LibraryClient.Json(Nested(16)))).Status);
        Assert.Equal(
            (422, "invalid_request"),
            (await RefuseAsync("POST", "/books", LibraryClient.Json(Nested(17)))).Refusal
        );
        Assert.Equal(
            (422, "invalid_request"),
            (await RefuseAsync("POST", "/books", LibraryClient.Json(Nested(10_000)))).Refusal
        );
    }

    private static byte[] Book() =>
        Encoding.UTF8.GetBytes($$"""{"title":"T","author":"A","isbn":"{{LendingDesk.NewIsbn()}}"}""");

    /// <summary>A book with a field that no endpoint reads, in which arrays make up the levels.</summary>
    private static string Nested(int levels) =>
        $$"""{"title":"T","author":"A","isbn":"{{LendingDesk.NewIsbn()}}","extra":"""
        + new string('[', levels - 1)
        + new string(']', levels - 1)
        + "}";

    private static ByteArrayContent Bytes(byte[] bytes, string? mediaType)
    {
        var content = new ByteArrayContent(bytes);
        if (mediaType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }

        return content;
    }

    private async Task<Answer> RefuseAsync(string method, string path, HttpContent? content)
    {
        _librarian ??= await Library.LibrarianAsync();
        var before = await StateAsync();
        var refused = await Api.SendAsync(new HttpMethod(method), path, content, _librarian.AccessToken);
        Assert.InRange(refused.Status, 400, 499);
        Assert.DoesNotContain("c4n4ry", refused.Text, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync());
        return refused;
    }

    private async Task<string> StateAsync() =>
        (await Api.GetAsync("/books")).Text + (await Api.GetAsync("/members")).Text;

    private sealed class ChunkedContent : HttpContent
    {
        private readonly byte[] _bytes;

        public ChunkedContent(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            foreach (var chunk in _bytes.Chunk(10_000))
            {
                await stream.WriteAsync(chunk, TestContext.Current.CancellationToken);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

public sealed class BadBodiesOnEmbeddedStorageTests(EmbeddedLibrary library)
    : BadBodyTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class BadBodiesOnServersTests(LibraryOnServers library)
    : BadBodyTests(library),
        IClassFixture<LibraryOnServers>;
