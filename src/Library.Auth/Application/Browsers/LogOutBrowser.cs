using Library.Auth.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Application;

/// <summary>Ends the session that a browser shows the key of. Whether there was one is not said.</summary>
internal sealed partial class LogOutBrowser(IBrowserSessions sessions, ILogger<LogOutBrowser> logger)
{
    public async Task ExecuteAsync(BrowserKey key, CancellationToken cancellationToken)
    {
        if (await sessions.EndAsync(key.Hash, cancellationToken) is { } memberId)
        {
            LogLoggedOut(memberId);
        }
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} logged out of a browser.")]
    private partial void LogLoggedOut(MemberId memberId);
}
