using Library.Shared;

namespace Library.Notifications.Contract;

/// <summary>The paragraphs that the library adds to its notices, at most one for each kind.</summary>
public interface INoticeWords
{
    /// <summary>The paragraph of a kind; empty where there is none.</summary>
    /// <param name="kind">One of <see cref="NoticeKind"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string> ReadAsync(string kind, CancellationToken cancellationToken);

    /// <summary>Changes the paragraph of a kind. Mails that have not left yet have the new one.</summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidValueException">The paragraph is too long, or holds control characters.</exception>
    Task ChangeAsync(NoticeWordsChange change, CancellationToken cancellationToken);
}

/// <summary>A change of the paragraph of a kind. Prints as its kind alone.</summary>
/// <param name="Kind">One of <see cref="NoticeKind"/>.</param>
/// <param name="Words">The paragraph; empty for none.</param>
/// <param name="ChangedBy">The librarian.</param>
public sealed record NoticeWordsChange(string Kind, string Words, MemberId ChangedBy)
{
    /// <summary>Throws where the paragraph is no longer as the caller has seen it.</summary>
    public Action<string> Precondition { get; init; } = _ => { };

    /// <inheritdoc />
    public override string ToString() => Kind;
}
