namespace Library.Desk.Domain;

/// <summary>Port: where the set-up is kept, of which there is one or none.</summary>
internal interface ISetUpRepository
{
    /// <summary>Begins the set-up with this salt, unless there is one.</summary>
    Task BeginAsync(string salt, CancellationToken cancellationToken);

    /// <summary>The set-up, or null.</summary>
    Task<SetUp?> FindAsync(CancellationToken cancellationToken);

    /// <summary>The set-up, or null. Until the request ends, no other changes or finishes it.</summary>
    Task<SetUp?> FindToChangeAsync(CancellationToken cancellationToken);

    /// <summary>Keeps what was entered.</summary>
    Task KeepAsync(SetUpDraft draft, CancellationToken cancellationToken);

    /// <summary>Forgets the set-up and all that was entered; once that is committed, nothing tells its code any
    /// more.</summary>
    Task RemoveAsync(CancellationToken cancellationToken);
}
