using Library.Auth.Contract;
using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>A browser in which a member is logged in. It ends when it is not used for some time, and
/// for good after a year.</summary>
/// <param name="Session">The session, and whose it is.</param>
/// <param name="KeyHash">The hash of what its cookie holds.</param>
/// <param name="Stays">Whether the member asked to stay logged in.</param>
/// <param name="Client">Where the member logged in.</param>
/// <param name="LastUsedAt">When it was last used, to the minute.</param>
internal sealed record BrowserSession(
    Session Session,
    string KeyHash,
    bool Stays,
    Client Client,
    DateTimeOffset LastUsedAt
)
{
    /// <summary>The longest pause that a session outlives whose member asked to stay.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

    /// <summary>The longest pause that any other outlives.</summary>
    public static readonly TimeSpan LongestPauseUnlessItStays = TimeSpan.FromHours(12);

    /// <summary>A use is noted once it is this much later than the last that was.</summary>
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private static readonly TimeSpan PauseOfReaders = TimeSpan.FromMinutes(30);

    /// <summary>When a session ends that is not used again.</summary>
    public static DateTimeOffset EndOf(SessionId id, Role role, bool stays, DateTimeOffset lastUsedAt)
    {
        var (pause, end) = (lastUsedAt + PauseOf(role, stays), IdGenerator.TimeOf(id.Value) + Lifetime);
        return pause < end ? pause : end;
    }

    /// <summary>As its member sees it.</summary>
    public OpenSession Seen(Role role) =>
        new(Session.Id, LastUsedAt, EndOf(Session.Id, role, Stays, LastUsedAt), Client);

    /// <inheritdoc />
    public override string ToString() => $"session {Session.Id}";

    // A desk is used all day, and left alone at night.
    private static TimeSpan PauseOf(Role role, bool stays) =>
        role == Role.Librarian ? LongestPauseUnlessItStays
        : stays ? LongestPause
        : PauseOfReaders;
}
