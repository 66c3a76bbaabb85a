using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Notifications.Tests.Application;

/// <summary>Notices, and the library's own words, without a database.</summary>
internal sealed class InMemoryNoticeRepository : INoticeRepository, IOwnWordsRepository
{
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);

    public List<KeptNotice> Kept { get; } = [];

    /// <summary>The limits and moments that were asked with, and the changes, in order.</summary>
    public List<string> Done { get; } = [];

    public KeptNotice Add(Notice notice)
    {
        Kept.Add(new KeptNotice(new NoticeId(A.NewId()), "fake", notice));
        return Kept[^1];
    }

    public Task<IReadOnlyList<(string Topic, MemberId MemberId)>> ListUntoldAsync(
        DateTimeOffset at,
        int limit,
        CancellationToken cancellationToken
    )
    {
        Done.Add($"untold {at:O} {limit}");
        return Task.FromResult<IReadOnlyList<(string, MemberId)>>([]);
    }

    public Task<IReadOnlyList<KeptNotice>> TakeAsync(
        string topic,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<KeptNotice>>([
            .. Kept.Where(notice => notice.Topic == topic && notice.Notice.MemberId == memberId),
        ]);

    public Task MailAsync(
        string topic,
        string address,
        IReadOnlyCollection<KeptNotice> notices,
        CancellationToken cancellationToken
    ) => NoteAsync($"mailed {notices.Count} to {address}");

    public Task<IReadOnlyList<KeptNotice>> ListOfMailAsync(MailId mailId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KeptNotice>>(Kept);

    public Task<IReadOnlyList<KeptNotice>> ListToCallAsync(
        NoticeId? after,
        int limit,
        CancellationToken cancellationToken
    ) => ListAsync(after, limit);

    public Task SettleAsync(
        IReadOnlyCollection<NoticeId> ids,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => NoteAsync($"settled {ids.Count} {at:O}");

    public Task<IReadOnlyList<KeptNotice>> ListToldAsync(
        DateTimeOffset keptBefore,
        NoticeId? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        Done.Add($"told {keptBefore:O}");
        return ListAsync(after, limit);
    }

    public Task RemoveAsync(IReadOnlyCollection<NoticeId> ids, CancellationToken cancellationToken) =>
        NoteAsync($"removed {string.Join(' ', ids)}");

    public Task<OwnWords> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(new OwnWords(_words));

    public Task<string> ReadToChangeAsync(string kind, CancellationToken cancellationToken) =>
        Task.FromResult(_words.GetValueOrDefault(kind, ""));

    public Task KeepAsync(
        string kind,
        string words,
        MemberId changedBy,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        _words[kind] = words;
        return Task.CompletedTask;
    }

    private Task<IReadOnlyList<KeptNotice>> ListAsync(NoticeId? after, int limit)
    {
        var next = Kept.FindIndex(notice => notice.Id == after) + 1;
        return Task.FromResult<IReadOnlyList<KeptNotice>>([.. Kept.Skip(next).Take(limit)]);
    }

    private Task NoteAsync(string done)
    {
        Done.Add(done);
        return Task.CompletedTask;
    }
}
