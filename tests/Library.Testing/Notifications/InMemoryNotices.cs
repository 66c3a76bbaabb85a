using Library.Notifications.Contract;

namespace Library.Testing.Notifications;

/// <summary>Notices in a list.</summary>
public sealed class InMemoryNotices : INotices
{
    private readonly List<Notice> _kept = [];

    /// <summary>The notices, in the order in which they were kept.</summary>
    public IReadOnlyList<Notice> Kept => _kept;

    /// <inheritdoc />
    public Task AddAsync(
        string topic,
        IReadOnlyCollection<Notice> notices,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken
    )
    {
        _kept.AddRange(notices);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Notice>> FindAsync(
        IReadOnlyCollection<Guid> subjects,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<Notice>>([.. _kept.Where(notice => subjects.Contains(notice.SubjectId))]);
}
