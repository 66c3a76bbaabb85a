using Library.Shared;

namespace Library.Notifications.Contract;

/// <summary>The words of all notices, for staff who want to see them.</summary>
public interface INoticePreviews
{
    /// <summary>A mail of each kind of each topic, with an example and what the library adds.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<NoticePreview>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The mails of a kind as they would be with this paragraph, which is not kept.</summary>
    /// <param name="kind">One of <see cref="NoticeKind"/>.</param>
    /// <param name="words">The paragraph that the library would add; empty for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidValueException">The paragraph is too long, or holds control characters.</exception>
    Task<IReadOnlyList<NoticePreview>> ReadAsync(string kind, string words, CancellationToken cancellationToken);
}

/// <summary>The mail of a kind of notice.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Mail">The mail.</param>
public sealed record NoticePreview(string Kind, Notification Mail);
