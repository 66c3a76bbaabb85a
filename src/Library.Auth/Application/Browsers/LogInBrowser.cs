using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Auth.Application;

internal sealed record LogInBrowserCommand(
    LoginName Login,
    string Password,
    bool Stays,
    BrowserKey? Shown,
    Client Client
)
{
    public override string ToString() => nameof(LogInBrowserCommand);
}

/// <summary>Begins a session in a browser. The one that the browser had before ends, so that no stranger can foist a
/// key upon a reader.</summary>
internal sealed partial class LogInBrowser(
    ICredentialVerifier credentials,
    IBrowserSessions sessions,
    IdGenerator ids,
    TimeProvider clock,
    ILogger<LogInBrowser> logger
)
{
    /// <summary>Logs in.</summary>
    /// <returns>The key that the browser has to keep.</returns>
    /// <exception cref="InvalidCredentialsException">No member has this name and password, or the account is
    /// locked.</exception>
    public async Task<BrowserKey> ExecuteAsync(LogInBrowserCommand command, CancellationToken cancellationToken)
    {
        var (login, password, stays, shown, client) = command;
        if (await credentials.VerifyAsync(login, password, client.Network, cancellationToken) is not { } owner)
        {
            LogRefused();
            throw new InvalidCredentialsException();
        }

        if (shown is not null)
        {
            await sessions.EndAsync(shown.Hash, cancellationToken);
        }

        var key = BrowserKey.Random();
        var session = new Session(new SessionId(ids.Next()), owner);
        await sessions.BeginAsync(
            new BrowserSession(session, key.Hash, stays, client, clock.UtcNowInMicroseconds()),
            cancellationToken
        );
        LogLoggedIn(owner.MemberId);
        return key;
    }

    [LoggerMessage(LogLevel.Information, "Member {MemberId} logged in with a browser.")]
    private partial void LogLoggedIn(MemberId memberId);

    [LoggerMessage(LogLevel.Information, "A login was refused: unknown name, wrong password or locked account.")]
    private partial void LogRefused();
}
