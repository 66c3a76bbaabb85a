namespace Library.Notifications.Contract;

/// <summary>Port: tells people things.</summary>
public interface INotifier
{
    /// <summary>
    /// Accepts a notification as part of the caller's transaction and returns without waiting for its delivery. Once
    /// the transaction is committed it is delivered at least once; if it is rolled back, never.
    /// </summary>
    /// <param name="recipient">The e-mail address.</param>
    /// <param name="notification">The notification.</param>
    /// <param name="cancellationToken">Gives up before it is accepted.</param>
    Task SendAsync(string recipient, Notification notification, CancellationToken cancellationToken);
}
