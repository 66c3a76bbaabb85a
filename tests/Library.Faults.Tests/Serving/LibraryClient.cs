using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Library.Faults.Tests.Serving;

/// <summary>The outcome of a request.</summary>
/// <param name="Status">The status; 0 where the connection broke, so that the outcome is unknown.</param>
/// <param name="Text">The body.</param>
/// <param name="Took">From the first byte sent to the last one read.</param>
/// <param name="SaysWhenToRetry">Whether the answer has a Retry-After.</param>
internal sealed record Answer(int Status, string Text, TimeSpan Took, bool SaysWhenToRetry = false)
{
    /// <summary>Whether the service did what was asked.</summary>
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>The field <c>id</c> of the body.</summary>
    public Guid Id => Guid.Parse(this["id"]!);

    /// <summary>A text of the body; null where it is null.</summary>
    public string? this[string field]
    {
        get
        {
            using var document = JsonDocument.Parse(Text);
            return document.RootElement.GetProperty(field).GetString();
        }
    }

    /// <summary>The items of the list in the body, each as what its text fields hold.</summary>
    public IReadOnlyList<Dictionary<string, string?>> Items()
    {
        using var document = JsonDocument.Parse(Text);
        return
        [
            .. document
                .RootElement.EnumerateArray()
                .Select(item =>
                    item.EnumerateObject()
                        .Where(field => field.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
                        .ToDictionary(field => field.Name, field => field.Value.GetString(), StringComparer.Ordinal)
                ),
        ];
    }
}

/// <summary>Sends requests to one instance on this machine, and takes a broken connection for an answer of its own
/// kind.</summary>
internal sealed class LibraryClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
        }
    )
    {
        BaseAddress = address,
        Timeout = Limit,
    };

    public Task<Answer> GetAsync(string path, CancellationToken cancellationToken, string? token = null) =>
        SendAsync(HttpMethod.Get, path, body: null, token, cancellationToken);

    public Task<Answer> PostAsync(
        string path,
        object? body,
        CancellationToken cancellationToken,
        string? token = null,
        string? idempotencyKey = null
    ) => SendAsync(HttpMethod.Post, path, body, token, cancellationToken, idempotencyKey);

    public Task<Answer> PutAsync(string path, object body, CancellationToken cancellationToken, string? token = null) =>
        SendAsync(HttpMethod.Put, path, body, token, cancellationToken);

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        object? body,
        string? token,
        CancellationToken cancellationToken,
        string? idempotencyKey = null
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        request.Content = body is null
            ? null
            : new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        var watch = Stopwatch.StartNew();
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return new Answer((int)response.StatusCode, text, watch.Elapsed, response.Headers.RetryAfter is not null);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException
                || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return new Answer(Status: 0, "", watch.Elapsed);
        }
    }
}
