using Library.Notifications.Contract;
using Library.Notifications.Domain;

namespace Library.Notifications.Application;

/// <summary>Makes a mail of notices.</summary>
/// <param name="appBaseUrl">Where people reach this service.</param>
internal sealed class NoticeFrame(string appBaseUrl)
{
    private readonly string _account = appBaseUrl.TrimEnd('/') + "/account";

    /// <summary>The mail, whole: what is told, the library's own words about it, a link to the account, and the name of
    /// the library.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="present">Notices of one member; at least one.</param>
    /// <param name="words">The paragraphs that the library adds.</param>
    /// <param name="libraryName">The name of the library.</param>
    public Notification Write(
        INoticeTopic topic,
        IReadOnlyList<PresentNotice> present,
        OwnWords words,
        string libraryName
    )
    {
        var ofKind = topic
            .Sections.SelectMany(section => present.Where(notice => notice.Notice.Kind == section.Kind))
            .DistinctBy(notice => notice.Notice.SubjectId)
            .ToLookup(notice => notice.Notice.Kind, notice => $"- {notice.Line}", StringComparer.Ordinal);
        var told = topic.Sections.Where(section => ofKind.Contains(section.Kind)).ToList();
        string[] parts =
        [
            .. told.Select(section => $"{section.Intro}\n\n{string.Join('\n', ofKind[section.Kind])}"),
            .. words.For([.. told.Select(section => section.Kind)]),
            $"Your account: {_account}",
            $"{libraryName}\n",
        ];
        return new Notification($"{libraryName}: {told[0].Subject}", string.Join("\n\n", parts));
    }
}
