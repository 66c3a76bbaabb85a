using Library.Shared;

namespace Library.Notifications.Domain;

/// <summary>Port: where the paragraphs are kept that the library adds to its notices, with all that were before
/// them.</summary>
internal interface IOwnWordsRepository
{
    /// <summary>The paragraphs of this moment.</summary>
    Task<OwnWords> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The paragraph of a kind. Until the request ends, no other changes it.</summary>
    Task<string> ReadToChangeAsync(string kind, CancellationToken cancellationToken);

    /// <summary>Keeps the paragraph of a kind, and in the history that this member changed it.</summary>
    Task KeepAsync(
        string kind,
        string words,
        MemberId changedBy,
        DateTimeOffset at,
        CancellationToken cancellationToken
    );
}
