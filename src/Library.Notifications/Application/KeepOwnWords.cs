using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Shared;
using Microsoft.Extensions.Logging;

namespace Library.Notifications.Application;

/// <summary>Keeps the paragraphs that the library adds to its notices.</summary>
internal sealed partial class KeepOwnWords(
    IOwnWordsRepository repository,
    TimeProvider clock,
    ILogger<KeepOwnWords> logger
) : INoticeWords
{
    public async Task<string> ReadAsync(string kind, CancellationToken cancellationToken) =>
        (await repository.ReadAsync(cancellationToken)).Of(kind);

    public async Task ChangeAsync(NoticeWordsChange change, CancellationToken cancellationToken)
    {
        var words = OwnWords.Parse(change.Words);
        change.Precondition(await repository.ReadToChangeAsync(change.Kind, cancellationToken));
        var now = clock.UtcNowInMicroseconds();
        await repository.KeepAsync(change.Kind, words, change.ChangedBy, now, cancellationToken);
        LogChanged(change.Kind, change.ChangedBy);
    }

    [LoggerMessage(LogLevel.Information, "The words that are added to notices {Kind} were changed by {MemberId}.")]
    private partial void LogChanged(string kind, MemberId memberId);
}
