using Library.Auth.Contract;
using Library.Auth.Domain;
using Library.Shared;

namespace Library.Auth.Application;

/// <summary>Tells who sits in front of a browser.</summary>
internal sealed class RecogniseBrowser(IBrowserCallers callers, IBrowserUse use, TimeProvider clock)
{
    /// <summary>The member, or null where the key is worth nothing (any more).</summary>
    public async Task<Caller?> ExecuteAsync(BrowserKey key, CancellationToken cancellationToken)
    {
        if (await callers.FindAsync(key.Hash, cancellationToken) is not { } found)
        {
            return null;
        }

        var now = clock.UtcNowInMicroseconds();
        var pause = now - found.LastUsedAt;
        if (pause >= BrowserSession.PauseOf(found.Caller.Role, found.Stays))
        {
            return null;
        }

        if (pause >= BrowserSession.Precision)
        {
            await use.NoteAsync(found.Caller.SessionId, now, cancellationToken);
        }

        return found.Caller;
    }
}
