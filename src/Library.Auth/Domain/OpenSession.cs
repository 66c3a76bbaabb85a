using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>A session that goes on, as its member sees it.</summary>
/// <param name="Id">The session.</param>
/// <param name="LastUsedAt">When it was begun or last continued.</param>
/// <param name="EndsAt">When it ends at the latest.</param>
/// <param name="Client">The client that began or continued it last.</param>
internal sealed record OpenSession(SessionId Id, DateTimeOffset LastUsedAt, DateTimeOffset EndsAt, Client Client)
{
    /// <summary>When its log-in was, to the millisecond.</summary>
    public DateTimeOffset BeganAt => IdGenerator.TimeOf(Id.Value);
}
