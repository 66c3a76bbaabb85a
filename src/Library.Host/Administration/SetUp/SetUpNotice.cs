using Library.Desk.Contract;
using Library.Host.Configuration;
using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>
/// Tells the operator where the library is set up: on the console, and in a file beside an embedded database that the
/// user of this process alone can read. The log gets no code.
/// </summary>
internal sealed partial class SetUpNotice(Settings settings, OperatorConsole console, ILogger<SetUpNotice> logger)
    : ISetUpNotice
{
    private const string FileEnding = ".setup";

    private readonly string? _file = settings.Database is DatabaseUrl.Sqlite database
        ? database.Path + FileEnding
        : null;

    /// <summary>Tells it.</summary>
    /// <param name="addresses">Where the service listens.</param>
    /// <param name="code">The code of the set-up.</param>
    public void Announce(IEnumerable<string> addresses, string code)
    {
        var link = $"{BaseUrl(addresses)}/setup?code={code}";
        var copy = TryKeep(link) ? $"\n    (also in {_file})" : "";
        try
        {
            console.Writer.WriteLine(
                $"\nThis library has no librarian yet. Set it up in a browser:\n\n    {link}{copy}\n"
            );
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            LogNotShown(failure.GetType().Name);
        }
    }

    public void Withdraw()
    {
        if (_file is null)
        {
            return;
        }

        try
        {
            File.Delete(_file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotRemoved(failure.GetType().Name);
        }
    }

    private string BaseUrl(IEnumerable<string> addresses)
    {
        if (settings.PublicAddress is { } said)
        {
            return said;
        }

        var address = addresses.Select(BindingAddress.Parse).FirstOrDefault(bound => !bound.IsUnixPipe);
        var root = address is null
            ? settings.AppBaseUrl
            : $"http://{ListenAddresses.ReachableHost(address)}:{address.Port}";
        return root + settings.PathBase;
    }

    private bool TryKeep(string link)
    {
        if (_file is null)
        {
            return false;
        }

        try
        {
            File.Delete(_file);
            using var writer = new StreamWriter(PrivateFile.Create(_file));
            writer.WriteLine(link);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogNotKept(failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The link to the set-up could not be shown on the console ({Failure}).")]
    private partial void LogNotShown(string failure);

    [LoggerMessage(LogLevel.Warning, "The link to the set-up could not be kept beside the database ({Failure}).")]
    private partial void LogNotKept(string failure);

    [LoggerMessage(LogLevel.Warning, "The link to the set-up could not be removed; it is worth nothing ({Failure}).")]
    private partial void LogNotRemoved(string failure);
}
