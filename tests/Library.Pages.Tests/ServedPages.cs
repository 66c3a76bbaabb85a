using System.Text.Json;
using System.Text.RegularExpressions;
using Library.Host;
using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Library.Pages.Tests;

/// <summary>The real host on a socket of this machine, empty, over SQLite unless it is told otherwise. Only passwords
/// cost less than they must.</summary>
internal sealed partial class ServedPages : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
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

    private Api Api => new(Address);

    /// <summary>Starts it.</summary>
    /// <param name="settings">The settings that differ from those of all tests.</param>
    public static async Task<ServedPages> StartAsync(params IReadOnlyList<(string Name, string Value)> settings)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DATABASE_URL"] = $"sqlite:///{folder.File("library.db")}",
            ["ACCESS_POLICY"] = "open",
            ["MAIL_FOLDER"] = folder.File("mail"),
        };
        foreach (var (name, value) in settings)
        {
            environment[name] = value;
        }

        await MigratedDatabases.CreateAsync(folder.File("library.db"), cancellationToken);
        var application = LibraryApplication.Build(Settings.Load(environment, folder.Path), Replace);
        await application.StartAsync(cancellationToken);
        var address = application.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        return new ServedPages(folder, application)
        {
            Address = new Uri($"{address}{environment.GetValueOrDefault("PATH_BASE")}/"),
        };
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
        var reader = await Api.LogInAsync(email);
        return (email, (await reader.GetAsync("members/me")).GetProperty("id").GetString(), reader.Token);
    }

    /// <summary>A librarian's token.</summary>
    public async Task<string?> LibrarianAsync() => (await StaffAsync()).Token;

    /// <summary>A librarian, with the address to log in with and a token.</summary>
    public async Task<(string Email, string? Token)> StaffAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var email = await RegisterAsync();
        await using var scope = _application.Services.CreateAsyncScope();
        var librarians = scope.ServiceProvider.GetRequiredService<ILibrarianAppointments>();
        var registered = await librarians.FindAsync(email, cancellationToken);
        await librarians.AppointAsync(registered!.Id, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return (email, (await Api.LogInAsync(email)).Token);
    }

    /// <summary>The newest link of a kind in the mails to an address, relative to the library's, once it has
    /// arrived.</summary>
    public async Task<string> MailedLinkAsync(string kind, string email)
    {
        string? link = null;
        await Eventually.HoldsAsync(
            () => (link = Find()) is not null,
            Limit,
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
    public Task<JsonElement> PostAsync(string path, object body, string? token = null) =>
        new Api(Address) { Token = token }.PostAsync(path, body);

    /// <summary>Changes the database by hand, as no request can.</summary>
    public async Task ChangeAsync(string sql)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var scope = _application.Services.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<SqlSession>();
        await session.WriteAsync(sql, parameters: null, cancellationToken);
        await session.CommitAsync(cancellationToken);
    }

    /// <summary>The code on the first copy of a book.</summary>
    public async Task<string> BarcodeAsync(string? book, string? token)
    {
        var copies = await new Api(Address) { Token = token }.GetAsync($"books/{book}/copies");
        return copies[0].GetProperty("barcode").GetString()!;
    }

    /// <summary>The address that sets the library up, from the file beside its database.</summary>
    public async Task<string> SetUpLinkAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var file = _folder.File("library.db.setup");
        var isThere = () => File.Exists(file) && new FileInfo(file).Length > 0;
        await Eventually.HoldsAsync(isThere, Limit, "the link is kept", cancellationToken);
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

    private static void Replace(WebApplicationBuilder builder)
    {
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton(new OperatorConsole(TextWriter.Null)));
        builder.Services.Replace(ServiceDescriptor.Singleton<IPasswordHasher>(new FakePasswordHasher()));
    }
}
