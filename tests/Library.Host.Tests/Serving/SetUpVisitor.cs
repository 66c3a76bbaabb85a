namespace Library.Host.Tests.Serving;

/// <summary>A browser without script that sets a library up: keeps the cookie and says where its forms come
/// from.</summary>
internal sealed class SetUpVisitor(RunningLibrary library)
{
    private string? _cookie;

    /// <summary>Comes by the link on the console.</summary>
    public async Task<Answer> EnterAsync() =>
        await GetAsync((await library.SetUpLinkAsync()).PathAndQuery["/lending".Length..]);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, content: null);

    /// <summary>Posts a form.</summary>
    public Task<Answer> PostAsync(string path, params (string Field, string Value)[] fields) =>
        SendAsync(
            HttpMethod.Post,
            path,
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Field, field.Value)))
        );

    /// <summary>Takes the four steps before the last.</summary>
    public async Task TakeStepsAsync(string email = "heidi@example.org", string labels = "new")
    {
        Assert.Equal("/setup/library", (await EnterAsync()).Expect(303).Headers["Location"]);
        await NextAsync("/setup/library", "/setup/librarian", ("name", "Alm"), ("time_zone", "Europe/Zurich"));
        await NextAsync(
            "/setup/librarian",
            "/setup/opening-days",
            ("name", "Heidi"),
            ("email", email),
            ("password", LendingDesk.Password),
            ("repetition", LendingDesk.Password)
        );
        await NextAsync("/setup/opening-days", "/setup/barcodes", ("monday", "on"), ("friday", "on"));
        await NextAsync("/setup/barcodes", "/setup/books", ("labels", labels));
    }

    private async Task NextAsync(string path, string next, params (string Field, string Value)[] fields) =>
        Assert.Equal(next, (await PostAsync(path, fields)).Expect(303).Headers["Location"]);

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (_cookie is not null)
        {
            request.Headers.Add("Cookie", _cookie);
        }

        var answer = await library.Api.SendAsync(request);
        if (answer.Headers.TryGetValue("Set-Cookie", out var set))
        {
            _cookie = set.Split(';')[0];
        }

        return answer;
    }
}
