namespace Library.Notifications.Contract;

/// <summary>Port: the mail that is kept because it waits or could not be delivered.</summary>
public interface IKeptMail
{
    /// <summary>Drops, as part of the caller's transaction, all that is kept for this recipient, whatever its case.
    /// Notices of which the mail waited are told anew, at the address that the member has then; of those whose mail was
    /// being sent staff call.</summary>
    /// <param name="recipient">The e-mail address.</param>
    /// <param name="cancellationToken">Gives up before it is done.</param>
    Task ForgetAsync(string recipient, CancellationToken cancellationToken);
}
