using System.Net;
using System.Text.RegularExpressions;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>A browser: keeps cookies, and says where its forms come from.</summary>
internal sealed partial class Reader(LibraryClient api)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    /// <summary>The cookies that it has, by name.</summary>
    public IDictionary<string, string> Cookies => _cookies;

    /// <summary>The cookies of the last answer, as they were sent.</summary>
    public string LastCookies { get; private set; } = "";

    /// <summary>Headers that go with every request.</summary>
    public Dictionary<string, string> Headers { get; } =
        new(StringComparer.Ordinal) { ["Sec-Fetch-Site"] = "same-origin" };

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, content: null);

    public async Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        return await SendAsync(HttpMethod.Post, path, form);
    }

    /// <summary>Sends a file in a form.</summary>
    public async Task<Answer> UploadAsync(
        string path,
        string fileName,
        byte[] content,
        string kind = "books",
        string scanId = ""
    )
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(scanId), "scan_id" },
            { new StringContent(kind), "of" },
            { new ByteArrayContent(content), "list", fileName },
        };
        return await SendAsync(HttpMethod.Post, path, form);
    }

    /// <summary>The file that an address answers with.</summary>
    public async Task<byte[]> DownloadAsync(string path)
    {
        using var request = RequestOf(HttpMethod.Get, path);
        return await api.DownloadAsync(request);
    }

    /// <summary>Logs in, which leads on.</summary>
    public async Task<Answer> LogInAsync(Person person, params (string Name, string Value)[] more) =>
        (await PostAsync("/login", [("login", person.Email), ("password", person.Password), .. more])).Expect(
            (int)HttpStatusCode.SeeOther
        );

    /// <summary>Whether it is logged in at this moment.</summary>
    public async Task<bool> IsKnownAsync() => (await GetAsync("/account/profile")).Status == 200;

    [GeneratedRegex("(?<=^|, )(?<name>[A-Za-z_-]+)=(?<value>[^;]*);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Cookie();

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = RequestOf(method, path);
        request.Content = content;
        var answer = await api.SendAsync(request);
        LastCookies = answer.Headers.GetValueOrDefault("Set-Cookie", "");
        foreach (Match cookie in Cookie().Matches(LastCookies))
        {
            _cookies[cookie.Groups["name"].Value] = cookie.Groups["value"].Value;
        }

        return answer;
    }

    private HttpRequestMessage RequestOf(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        request.Headers.TryAddWithoutValidation(
            "Cookie",
            string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))
        );
        return request;
    }
}
