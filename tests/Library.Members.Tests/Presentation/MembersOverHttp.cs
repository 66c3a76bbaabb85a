using System.Net.Http.Json;
using System.Text.Json;

namespace Library.Members.Tests.Presentation;

/// <summary>A running host for each test, and the requests that the tests have in common.</summary>
public abstract class MembersOverHttp : IAsyncLifetime
{
    private MembersHost? _host;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected MembersHost Host => _host!;

    protected HttpClient Client => Host.Client;

    public async ValueTask InitializeAsync() => _host = await MembersHost.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Registers a member and returns what was answered.</summary>
    protected async Task<JsonElement> RegisterAsync(string email = "ann@example.org")
    {
        using var answer = await Client.PostAsJsonAsync(
            "/members",
            new
            {
                name = "Ann",
                email,
                password = "correct horse",
            },
            Cancellation
        );
        Assert.Equal(201, (int)answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    /// <summary>The path and query of the link that was mailed last.</summary>
    protected string MailedLink()
    {
        const string Base = "https://library.example";
        var body = Host.Notifier.Kept[^1].Notification.Body;
        return body.Split('\n').Single(line => line.StartsWith(Base, StringComparison.Ordinal))[Base.Length..];
    }

    protected string MailedToken() => MailedLink().Split("token=")[1];

    protected async Task<JsonElement> ReadAsync(JsonElement member) =>
        await Client.GetFromJsonAsync<JsonElement>($"/members/{member.GetProperty("id").GetString()}", Cancellation);
}
