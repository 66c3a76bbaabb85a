using Library.Shared;

namespace Library.Notifications.Contract;

/// <summary>The calls that staff have made.</summary>
public interface IMadeCalls
{
    /// <summary>Takes calls off the list of those that are to be made.</summary>
    /// <param name="ids">The calls.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task TickOffAsync(IReadOnlyCollection<NoticeId> ids, CancellationToken cancellationToken);
}
