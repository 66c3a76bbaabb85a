using Library.Auth.Contract;
using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>A browser in which a member is logged in. It ends when it is not used for some time.</summary>
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
    /// <summary>The longest pause that any session outlives.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromDays(30);

    /// <summary>A use is noted once it is this much later than the last that was.</summary>
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan PauseOfStaff = TimeSpan.FromHours(12);
    private static readonly TimeSpan PauseOfReaders = TimeSpan.FromMinutes(30);

    /// <summary>How long a session may pause: a desk is used all day, and left alone at night.</summary>
    public static TimeSpan PauseOf(Role role, bool stays) =>
        role == Role.Librarian ? PauseOfStaff
        : stays ? LongestPause
        : PauseOfReaders;

    /// <summary>As its member sees it.</summary>
    public OpenSession Seen(Role role) => new(Session.Id, LastUsedAt, LastUsedAt + PauseOf(role, Stays), Client);

    /// <inheritdoc />
    public override string ToString() => $"session {Session.Id}";
}
