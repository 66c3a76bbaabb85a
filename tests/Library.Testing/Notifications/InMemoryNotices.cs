using Library.Notifications.Contract;

namespace Library.Testing.Notifications;

/// <summary>Notices in a list, each of them once.</summary>
public sealed class InMemoryNotices : INotices
{
    private readonly OrderedDictionary<Notice, DateTimeOffset> _kept = [];

    /// <summary>The notices, in the order in which they were kept.</summary>
    public IReadOnlyList<Notice> Kept => [.. _kept.Keys];

    /// <summary>The moment from which a notice may be told.</summary>
    public DateTimeOffset NotBefore(Notice notice) => _kept[notice];

    /// <inheritdoc />
    public Task AddAsync(
        string topic,
        IReadOnlyCollection<Notice> notices,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken
    )
    {
        foreach (var notice in notices)
        {
            _kept.TryAdd(notice, notBefore);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<Notice>> FindAsync(
        IReadOnlyCollection<Guid> subjects,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyList<Notice>>([.. _kept.Keys.Where(notice => subjects.Contains(notice.SubjectId))]);
}
