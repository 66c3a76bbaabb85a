namespace Library.Notifications.Contract;

/// <summary>Port: the notices of a slice, in one conversation before every try to send: which of them are still true,
/// and then their words. Each slice that keeps notices implements it for its own.</summary>
public interface INoticeTopic
{
    /// <summary>A stable word, unique among the topics. A mail holds notices of one topic.</summary>
    string Name { get; }

    /// <summary>Those of the notices that are still true, with the words of this moment.</summary>
    /// <param name="notices">Notices of this topic.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<PresentNotice>> FindPresentAsync(
        IReadOnlyCollection<Notice> notices,
        CancellationToken cancellationToken
    );

    /// <summary>The mail that tells them, without what ends every mail.</summary>
    /// <param name="present">Notices of one member; at least one.</param>
    /// <param name="libraryName">The name of the library.</param>
    Notification Write(IReadOnlyList<PresentNotice> present, string libraryName);

    /// <summary>An example of each kind, for staff who want to see the words.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<PresentNotice>> ReadExamplesAsync(CancellationToken cancellationToken);
}
