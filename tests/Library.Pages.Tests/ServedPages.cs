using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Library.Host;
using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Library.Pages.Tests;

/// <summary>The real host on a socket of this machine, empty, over SQLite. Only passwords cost less than they
/// must.</summary>
internal sealed partial class ServedPages : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly TemporaryFolder _folder;
    private readonly WebApplication _application;
    private int _readers;

    private ServedPages(TemporaryFolder folder, WebApplication application) =>
        (_folder, _application) = (folder, application);

    /// <summary>Where the pages are, with the path below which they are served.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>The mails that were sent, newest last.</summary>
    private IEnumerable<string> Mails =>
        [
            .. Directory
                .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "mail")
                .OrderBy(File.GetLastWriteTimeUtc)
                .Select(file => File.ReadAllText(file)),
        ];

    /// <summary>Starts it.</summary>
    /// <param name="pathBase">The path below which a proxy serves it.</param>
    public static async Task<ServedPages> StartAsync(string pathBase = "")
    {
        var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DATABASE_URL"] = $"sqlite:///{folder.File("library.db")}",
            ["ACCESS_POLICY"] = "open",
            ["MAIL_FOLDER"] = folder.File("mail"),
            ["PATH_BASE"] = pathBase,
        };
        var application = LibraryApplication.Build(Settings.Load(environment, folder.Path), Replace);
        await application.StartAsync(TestContext.Current.CancellationToken);
        var address = application.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        return new ServedPages(folder, application) { Address = new Uri($"{address}{pathBase}/") };
    }

    /// <summary>A reader who has an account.</summary>
    /// <returns>The address to log in with.</returns>
    public async Task<string> RegisterAsync()
    {
        var email = $"reader{Interlocked.Increment(ref _readers)}@example.org";
        await PostAsync(
            "members",
            new
            {
                name = "Ann Reader",
                email,
                password = Password,
            }
        );
        return email;
    }

    /// <summary>A reader who may borrow, with the id and a token.</summary>
    public async Task<(string Email, string? Id, string? Token)> ReaderAsync()
    {
        var email = await RegisterAsync();
        var link = await MailedLinkAsync("verify?", email);
        await PostAsync("members/verify", new { token = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..] });
        var tokens = await LogInAsync(email);
        var token = tokens.GetProperty("access_token").GetString();
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var member = await client.GetFromJsonAsync<JsonElement>("members/me", TestContext.Current.CancellationToken);
        return (email, member.GetProperty("id").GetString(), token);
    }

    /// <summary>A librarian's token.</summary>
    public async Task<string?> LibrarianAsync() => (await StaffAsync()).Token;

    /// <summary>A librarian, with the address to log in with and a token.</summary>
    public async Task<(string Email, string? Token)> StaffAsync()
    {
        var (email, id, _) = await ReaderAsync();
        await using var scope = _application.Services.CreateAsyncScope();
        var cancellationToken = TestContext.Current.CancellationToken;
        var librarians = scope.ServiceProvider.GetRequiredService<ILibrarians>();
        await librarians.AppointAsync(new MemberId(Guid.Parse(id!)), cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return (email, (await LogInAsync(email)).GetProperty("access_token").GetString());
    }

    /// <summary>The newest link of a kind in the mails to an address, relative to the library's, once it has
    /// arrived.</summary>
    public async Task<string> MailedLinkAsync(string kind, string email)
    {
        string? link = null;
        await Eventually.HoldsAsync(
            () => (link = Find()) is not null,
            TimeSpan.FromSeconds(10),
            "the mail",
            TestContext.Current.CancellationToken
        );
        return link!;

        string? Find() =>
            Mails
                .Where(mail => mail.Contains(email, StringComparison.Ordinal))
                .Select(mail => Link().Match(mail).Groups["path"].Value)
                .LastOrDefault(path => path.Contains(kind, StringComparison.Ordinal));
    }

    /// <summary>Posts to the API.</summary>
    /// <returns>The answer; undefined where it is empty.</returns>
    public async Task<JsonElement> PostAsync(string path, object body, string? token = null)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
        using var answer = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>The code on the first copy of a book.</summary>
    public async Task<string> BarcodeAsync(string? book, string? token)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var path = $"books/{book}/copies";
        var copies = await client.GetFromJsonAsync<JsonElement>(path, TestContext.Current.CancellationToken);
        return copies[0].GetProperty("barcode").GetString()!;
    }

    /// <summary>The address that sets the library up, from the file beside its database.</summary>
    public async Task<string> SetUpLinkAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var file = _folder.File("library.db.setup");
        var isThere = () => File.Exists(file) && new FileInfo(file).Length > 0;
        await Eventually.HoldsAsync(isThere, TimeSpan.FromSeconds(10), "the link is kept", cancellationToken);
        var link = new Uri(await File.ReadAllTextAsync(file, cancellationToken));
        return new Uri(Address, link.PathAndQuery).ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex(@"http://localhost:8000/(?<path>\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    private Task<JsonElement> LogInAsync(string email) => PostAsync("auth/login", new { email, password = Password });

    private static void Replace(WebApplicationBuilder builder)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton(new OperatorConsole(TextWriter.Null)));
        builder.Services.Replace(ServiceDescriptor.Singleton<IPasswordHasher>(new FakePasswordHasher()));
    }
}
