using Library.Notifications.Contract;
using Library.Notifications.Domain;

namespace Library.Notifications.Application;

/// <summary>The end of every notice.</summary>
/// <param name="appBaseUrl">Where people reach this service.</param>
internal sealed class NoticeFrame(string appBaseUrl)
{
    private readonly string _account = appBaseUrl.TrimEnd('/') + "/account";

    /// <summary>The mail of a topic, whole: its text, what the library adds to it, a link to the account, and the name
    /// of the library.</summary>
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
        var text = topic.Write(present, libraryName);
        var added = words.For([.. present.Select(notice => notice.Notice.Kind)]);
        string[] parts = [text.Body, .. added, $"Your account: {_account}", $"{libraryName}\n"];
        return text with { Body = string.Join("\n\n", parts) };
    }
}
