using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Library.Shared.Infrastructure.Tokens;

/// <summary>
/// Tokens whose signature was found good, so that it is not computed again with every request of the same session. Whether one is still
/// alive, and good for what it is used for, must be asked anew each time. It keeps between <c>capacity</c> and twice as many of those
/// used last, in this process alone. Safe for many threads.
/// </summary>
internal sealed class VerifiedTokens(int capacity)
{
    private ConcurrentDictionary<string, JsonWebToken> _recent = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, JsonWebToken> _older = new(StringComparer.Ordinal);

    /// <summary>What the token says, if it is remembered.</summary>
    public bool TryGet(string token, [NotNullWhen(true)] out JsonWebToken? content)
    {
        if (Volatile.Read(ref _recent).TryGetValue(token, out content))
        {
            return true;
        }

        if (!Volatile.Read(ref _older).TryGetValue(token, out content))
        {
            return false;
        }

        Add(token, content);
        return true;
    }

    /// <summary>Remembers it.</summary>
    public void Add(string token, JsonWebToken content)
    {
        var recent = Volatile.Read(ref _recent);
        recent[token] = content;

        // Counting takes every lock of the dictionary, but only what is new comes here.
        if (recent.Count >= capacity
            && Interlocked.CompareExchange(ref _recent, new ConcurrentDictionary<string, JsonWebToken>(StringComparer.Ordinal), recent) == recent)
        {
            Volatile.Write(ref _older, recent);
        }
    }
}
