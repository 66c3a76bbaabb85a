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

    /// <summary>The parts of its mails, one for each kind, the most pressing first. A subject of which several kinds
    /// are true is told in the first of their parts alone.</summary>
    IReadOnlyList<NoticeSection> Sections { get; }

    /// <summary>An example of each kind, for staff who want to see the words.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<PresentNotice>> ReadExamplesAsync(CancellationToken cancellationToken);
}

/// <summary>A part of a mail.</summary>
/// <param name="Kind">The kind of notices that it tells.</param>
/// <param name="Subject">The subject of a mail that begins with it.</param>
/// <param name="Intro">The words before its lines.</param>
public sealed record NoticeSection(string Kind, string Subject, string Intro);
