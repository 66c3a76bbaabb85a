namespace Library.Notifications.Contract;

/// <summary>Port: finds what members are to be told because time has passed. Each slice with such notices implements
/// it.</summary>
public interface INoticeRound
{
    /// <summary>Goes on with the round of this day by a portion, in a transaction of the caller.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there is more to do; false once the round of the day is done.</returns>
    Task<bool> GoOnAsync(CancellationToken cancellationToken);
}
