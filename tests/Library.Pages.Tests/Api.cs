using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Library.Testing;

namespace Library.Pages.Tests;

/// <summary>The API beside the pages, to prepare what they show and to look at what came of it.</summary>
/// <param name="address">Where the service is.</param>
internal sealed class Api(Uri address)
{
    /// <summary>The token that goes with every request; null where none does.</summary>
    public string? Token { get; init; }

    /// <summary>Asks for what is there.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using var client = NewClient();
        return await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);
    }

    /// <summary>Posts.</summary>
    /// <returns>The answer; undefined where it is empty.</returns>
    public Task<JsonElement> PostAsync(string path, object body) => SendAsync(path, JsonContent.Create(body));

    /// <summary>Brings a list in, and waits until every row of it is.</summary>
    public async Task BringInAsync(string kind, string list)
    {
        var begun = await SendAsync($"imports?of={kind}", new StringContent(list, Encoding.UTF8, "text/csv"));
        var import = begun;
        await Eventually.HoldsAsync(
            async () =>
            {
                import = await GetAsync($"imports/{begun.GetProperty("id")}");
                return import.GetProperty("state").GetString() == "done";
            },
            TimeSpan.FromSeconds(30),
            "the list is in",
            TestContext.Current.CancellationToken
        );
        Assert.True(import.GetProperty("refused").GetInt32() == 0, $"{import}");
    }

    /// <summary>The same as somebody who logs in.</summary>
    public async Task<Api> LogInAsync(string email)
    {
        var tokens = await PostAsync("auth/login", new { email, password = ServedPages.Password });
        return new Api(address) { Token = tokens.GetProperty("access_token").GetString() };
    }

    private async Task<JsonElement> SendAsync(string path, HttpContent body)
    {
        using var sent = body;
        using var client = NewClient();
        using var answer = await client.PostAsync(path, sent, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private HttpClient NewClient()
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = Token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", Token);
        return client;
    }
}
