using Library.Shared;

namespace Library.Auth.Domain;

/// <summary>Port: notes that a session is used, in a transaction of its own, since the request may only read.</summary>
internal interface IBrowserUse
{
    /// <summary>Notes it. Where that is not possible the request goes on all the same.</summary>
    Task NoteAsync(SessionId id, DateTimeOffset at, CancellationToken cancellationToken);
}
