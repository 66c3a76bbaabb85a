using Library.Notifications.Contract;

namespace Library.Notifications.Application;

/// <summary>The end of every notice.</summary>
/// <param name="appBaseUrl">Where people reach this service.</param>
internal sealed class NoticeFrame(string appBaseUrl)
{
    private readonly string _account = appBaseUrl.TrimEnd('/') + "/account";

    /// <summary>The whole mail: the text, a link to the account, and the name of the library.</summary>
    public Notification Around(Notification text, string libraryName) =>
        text with
        {
            Body = $"{text.Body}\n\nYour account: {_account}\n\n{libraryName}\n",
        };
}
