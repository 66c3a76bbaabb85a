using System.Text;

namespace Library.Host.Tests.Serving;

/// <content>The forms of bodies: media types, encodings and sizes.</content>
public abstract partial class BadBodyTests
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("text/json5")]
    [InlineData("c4n4ry")]
    [InlineData(null)]
    public async Task Another_media_type_than_JSON_or_none_is_415(string? mediaType)
    {
        foreach (var (method, path) in Endpoints.Select(row => (row.Data.Item1, row.Data.Item2)))
        {
            var refused = await RefuseAsync(method, path, Bytes(Book(), mediaType));

            Assert.Equal((415, "unsupported_media_type"), refused.Refusal);
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("APPLICATION/JSON; charset=UTF-8")]
    [InlineData("application/vnd.library+json")]
    public async Task JSON_by_any_of_its_names_is_read(string mediaType) =>
        Assert.Equal(201, (await Api.PostAsync("/books", Bytes(Book(), mediaType))).Status);

    [Fact]
    public async Task A_compressed_body_is_415()
    {
        foreach (var (method, path) in Endpoints.Select(row => (row.Data.Item1, row.Data.Item2)))
        {
            var content = Bytes(Book(), "application/json");
            content.Headers.ContentEncoding.Add("gzip");

            Assert.Equal((415, "unsupported_media_type"), (await RefuseAsync(method, path, content)).Refusal);
        }
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped() =>
        Assert.Equal(
            201,
            (await Api.PostAsync("/books", Bytes([.. Encoding.UTF8.Preamble, .. Book()], "application/json"))).Status
        );

    [Fact]
    public async Task No_body_at_all_is_422() =>
        Assert.Equal((422, "invalid_request"), (await RefuseAsync("POST", "/books", content: null)).Refusal);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_of_64_KiB_is_read_and_one_byte_more_is_413(bool isChunked)
    {
        Assert.Equal(201, (await Api.PostAsync("/books", Sized(LargestBody, isChunked))).Status);
        foreach (var (method, path) in Endpoints.Select(row => (row.Data.Item1, row.Data.Item2)))
        {
            Assert.Equal(
                (413, "body_too_large"),
                (await RefuseAsync(method, path, Sized(LargestBody + 1, isChunked))).Refusal
            );
        }
    }

    [Fact]
    public async Task A_body_of_several_megabytes_is_413_before_it_is_sent()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/members")
        {
            Content = Sized(5_000_000, isChunked: false),
        };
        request.Headers.ExpectContinue = true;

        Assert.Equal((413, "body_too_large"), (await Api.SendAsync(request)).Refusal);
    }

    private static HttpContent Sized(int size, bool isChunked)
    {
        var book = Book();
        var bytes = new byte[size];
        bytes.AsSpan().Fill((byte)' ');
        book.CopyTo(bytes, size - book.Length);
        return isChunked ? new ChunkedContent(bytes) : Bytes(bytes, "application/json");
    }
}
