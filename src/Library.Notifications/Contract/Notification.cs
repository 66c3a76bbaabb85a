namespace Library.Notifications.Contract;

/// <summary>Something a person is told. Which way it travels is not its concern.</summary>
/// <param name="Subject">One line of text.</param>
/// <param name="Body">Plain text; may hold a link that works as a secret, so it is never logged outside
/// Development.</param>
public sealed record Notification(string Subject, string Body)
{
    /// <summary>The subject only, since the body may hold a secret.</summary>
    public override string ToString() => Subject;
}
