using System.Net.Sockets;
using System.Text;

namespace Library.Host.Tests.Serving;

/// <summary>Requests that the server itself refuses, before the service sees them.</summary>
public sealed class ServerRefusalTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Theory]
    [InlineData("c4n4ry\r\n\r\n", 400, "bad_request")]
    [InlineData("GET /books HTTP/1.1\r\n\r\n", 400, "bad_request")]
    [InlineData("GET /books HTTP/1.1\r\nHost: c4n4ry\u0001\r\n\r\n", 400, "bad_request")]
    [InlineData("GET /books HTTP/3.7\r\nHost: library\r\n\r\n", 505, "bad_request")]
    public async Task A_request_that_cannot_be_parsed_is_answered_with_a_problem(
        string request,
        int status,
        string code
    ) => Assert.Equal((status, code), (await SendAsync(request)).Refusal);

    [Fact]
    public async Task A_line_and_headers_that_are_too_long_are_answered_with_a_problem()
    {
        var words = new string('x', 20_000);

        Assert.Equal(
            (414, "uri_too_long"),
            (await SendAsync($"GET /books?c4n4ry={words} HTTP/1.1\r\nHost: library\r\n\r\n")).Refusal
        );
        Assert.Equal(
            (431, "headers_too_large"),
            (await SendAsync($"GET /books HTTP/1.1\r\nHost: library\r\nc4n4ry: {words}\r\n\r\n")).Refusal
        );
    }

    private async Task<Answer> SendAsync(string request)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(Api.Address.Host, Api.Address.Port, cancellationToken);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        var parts = (await reader.ReadToEndAsync(cancellationToken)).Split("\r\n\r\n");
        var lines = parts[0].Split("\r\n");
        var headers = lines
            .Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

        Assert.DoesNotContain("c4n4ry", parts[1], StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetByteCount(parts[1]), int.Parse(headers["Content-Length"]));
        return new Answer(int.Parse(lines[0].Split(' ')[1]), headers["Content-Type"], parts[1], headers);
    }
}
