namespace Library.Notifications.Infrastructure;

/// <summary>Port: takes mails out of the house.</summary>
internal interface IMailTransport
{
    /// <summary>Returns once the mail is handed over, so that it need not be kept any longer. Safe for many mails at
    /// once.</summary>
    /// <param name="mail">The mail. A repetition has the same id.</param>
    /// <param name="cancellationToken">Ends the attempt; the mail may have been handed over all the same.</param>
    /// <exception cref="MailNotSentException">It was not, or it is not known whether it was.</exception>
    /// <exception cref="OperationCanceledException">The attempt was ended.</exception>
    Task SendAsync(OutboxMail mail, CancellationToken cancellationToken);
}
