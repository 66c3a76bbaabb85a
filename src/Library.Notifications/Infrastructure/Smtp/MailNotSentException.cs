namespace Library.Notifications.Infrastructure;

/// <summary>The meaning of a failure for the next try.</summary>
internal enum MailFailure
{
    /// <summary>The mail server cannot be used at all. It has said nothing about this mail, and has not had
    /// it.</summary>
    ServerAway,

    /// <summary>The mail was not taken, or may have been: another try is due.</summary>
    Temporary,

    /// <summary>The mail is refused, and will be whenever it is tried.</summary>
    Permanent,
}

/// <summary>A mail was not handed over, as far as is known.</summary>
/// <param name="failure">The meaning of that for the next try.</param>
/// <param name="reason">For the log: a type or a status, never a text of the mail server, which may hold
/// addresses.</param>
internal sealed class MailNotSentException(MailFailure failure, string reason)
    : Exception($"The mail was not sent: {reason}.")
{
    public MailFailure Failure { get; } = failure;

    public string Reason { get; } = reason;
}
