namespace Library.Notifications.Contract;

/// <summary>The words of all notices, for staff who want to see them.</summary>
public interface INoticePreviews
{
    /// <summary>A mail of each kind, with an example.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<NoticePreview>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>The mail of a kind of notice.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Mail">The mail.</param>
public sealed record NoticePreview(string Kind, Notification Mail);
