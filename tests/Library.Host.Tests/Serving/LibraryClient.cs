using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Library.Host.Tests.Serving;

/// <summary>Sends requests as any client does, and reads the answers whole.</summary>
internal sealed class LibraryClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        }
    )
    {
        BaseAddress = address,
        Timeout = Limit,
    };

    /// <summary>Where the service listens.</summary>
    public Uri Address => address;

    /// <summary>A body of exactly these characters that says it is JSON.</summary>
    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    public Task<Answer> GetAsync(string path, string? token = null) =>
        SendAsync(HttpMethod.Get, path, body: null, token);

    /// <summary>Posts.</summary>
    /// <param name="path">Below the address.</param>
    /// <param name="body">An object that is written as JSON, or content as it stands.</param>
    /// <param name="token">For the Authorization header.</param>
    public Task<Answer> PostAsync(string path, object? body = null, string? token = null) =>
        SendAsync(HttpMethod.Post, path, body, token);

    public Task<Answer> PutAsync(string path, object body, string? token = null) =>
        SendAsync(HttpMethod.Put, path, body, token);

    public Task<Answer> DeleteAsync(string path, string? token = null) =>
        SendAsync(HttpMethod.Delete, path, body: null, token);

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, string? token = null)
    {
        using var request = Request(method, path, body, token);
        return await SendAsync(request);
    }

    /// <summary>A request, to which headers may be added before it is sent.</summary>
    public static HttpRequestMessage Request(HttpMethod method, string path, object? body, string? token)
    {
        var request = new HttpRequestMessage(method, path)
        {
            Content = body switch
            {
                null => null,
                HttpContent content => content,
                _ => Json(JsonSerializer.Serialize(body)),
            },
        };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return request;
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var response = await _http.SendAsync(request, cancellationToken);
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(cancellationToken),
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(
                    header => header.Key,
                    header => string.Join(", ", header.Value),
                    StringComparer.OrdinalIgnoreCase
                )
        );
    }

    /// <summary>The body of an answer that is a file, which must be there.</summary>
    public async Task<byte[]> DownloadAsync(HttpRequestMessage request)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
