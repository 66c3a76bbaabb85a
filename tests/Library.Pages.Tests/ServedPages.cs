using System.Net.Http.Json;
using Library.Host;
using Library.Host.Administration;
using Library.Host.Configuration;
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
internal sealed class ServedPages : IAsyncDisposable
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
    public IReadOnlyList<string> Mails =>
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

    /// <summary>Posts to the API.</summary>
    public async Task PostAsync(string path, object body)
    {
        using var client = new HttpClient { BaseAddress = Address };
        using var answer = await client.PostAsJsonAsync(path, body, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
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

    private static void Replace(WebApplicationBuilder builder)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton(new OperatorConsole(TextWriter.Null)));
        builder.Services.Replace(ServiceDescriptor.Singleton<IPasswordHasher>(new FakePasswordHasher()));
    }
}
