using Library.Host;
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
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _application;

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
            ["ACCESS_POLICY"] = "staffed",
            ["MAIL_FOLDER"] = folder.File("mail"),
            ["PATH_BASE"] = pathBase,
        };
        var application = LibraryApplication.Build(Settings.Load(environment, folder.Path), Replace);
        await application.StartAsync(TestContext.Current.CancellationToken);
        var address = application.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        return new ServedPages(folder, application) { Address = new Uri($"{address}{pathBase}/") };
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
        builder.Services.Replace(ServiceDescriptor.Singleton<IPasswordHasher>(new FakePasswordHasher()));
    }
}
