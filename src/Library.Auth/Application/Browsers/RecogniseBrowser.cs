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

        var (caller, stays, lastUsedAt) = found;
        var now = clock.UtcNowInMicroseconds();
        if (now >= BrowserSession.EndOf(caller.SessionId, caller.Role, stays, lastUsedAt))
        {
            return null;
        }

        if (now - lastUsedAt >= BrowserSession.Precision)
        {
            await use.NoteAsync(caller.SessionId, now, cancellationToken);
        }

        return caller;
    }
}
