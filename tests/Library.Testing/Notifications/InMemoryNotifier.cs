using Library.Notifications.Contract;

namespace Library.Testing.Notifications;

/// <summary>Keeps what people would be told. Safe for many threads.</summary>
public sealed class InMemoryNotifier : INotifier, IKeptMail
{
    private readonly Lock _gate = new();
    private readonly List<(string Recipient, Notification Notification)> _kept = [];

    /// <summary>The notifications that are kept, oldest first.</summary>
    public IReadOnlyList<(string Recipient, Notification Notification)> Kept
    {
        get
        {
            lock (_gate)
            {
                return [.. _kept];
            }
        }
    }

    /// <inheritdoc />
    public Task SendAsync(string recipient, Notification notification, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _kept.Add((recipient, notification));
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc />
    public Task ForgetAsync(string recipient, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _kept.RemoveAll(kept => string.Equals(kept.Recipient, recipient, StringComparison.OrdinalIgnoreCase));
            return Task.CompletedTask;
        }
    }
}
