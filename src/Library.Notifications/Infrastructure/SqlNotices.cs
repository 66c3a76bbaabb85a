using Library.Notifications.Contract;
using Library.Notifications.Domain;
using Library.Platform.Jobs;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Notifications.Infrastructure;

/// <summary>The table <c>notices</c>, and the mails in the outbox that tell them.</summary>
internal sealed class SqlNotices(
    SqlSession session,
    WorkerSignal<OutboxDispatcher> signal,
    IdGenerator ids,
    TimeProvider clock
) : INotices, INoticeRepository
{
    private const string Columns = "id, topic, kind, step, member_id, subject_id, subject_at, is_for_call";

    public Task AddAsync(
        string topic,
        IReadOnlyCollection<Notice> notices,
        DateTimeOffset notBefore,
        CancellationToken cancellationToken
    ) =>
        session.InsertAsync(
            "notices",
            [.. Columns.Split(", "), "not_before"],
            notices.Select(notice => new
            {
                id = ids.Next(),
                topic,
                kind = notice.Kind,
                step = notice.Step,
                member_id = notice.MemberId,
                subject_id = notice.SubjectId,
                subject_at = notice.SubjectAt,
                is_for_call = notice.IsForCall,
                not_before = notBefore,
            }),
            cancellationToken,
            passesOver: "kind, step, subject_id, subject_at"
        );

    public async Task<IReadOnlyList<Notice>> FindAsync(
        IReadOnlyCollection<Guid> subjects,
        CancellationToken cancellationToken
    )
    {
        if (subjects.Count == 0)
        {
            return [];
        }

        var rows = await session.ReadAllAsync<NoticeRow>(
            $"SELECT {Columns} FROM notices WHERE {session.Among("subject_id", "subjects")}",
            new { subjects = subjects.ToArray() },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToNotice().Notice)];
    }

    public async Task<IReadOnlyList<(string Topic, MemberId MemberId)>> ListUntoldAsync(
        DateTimeOffset at,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<NoticeRow>(
            """
            SELECT topic, member_id FROM notices WHERE told_at IS NULL AND not_before <= @at
            ORDER BY not_before LIMIT @limit
            """,
            new { at, limit },
            cancellationToken
        );
        return [.. rows.Select(row => (row.Topic, row.MemberId)).Distinct()];
    }

    public async Task<IReadOnlyList<KeptNotice>> TakeAsync(
        string topic,
        MemberId memberId,
        DateTimeOffset at,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.WriteReturningAllAsync<NoticeRow>(
            $"""
            UPDATE notices SET told_at = @at
            WHERE member_id = @memberId AND topic = @topic AND told_at IS NULL AND not_before <= @at
            RETURNING {Columns}
            """,
            new
            {
                topic,
                memberId,
                at,
            },
            cancellationToken
        );
        return [.. rows.OrderBy(row => row.Id.Value).Select(row => row.ToNotice())];
    }

    public async Task MailAsync(
        string topic,
        string address,
        IReadOnlyCollection<KeptNotice> notices,
        CancellationToken cancellationToken
    )
    {
        // A mail in hand may have been written already, so that nothing is put into it any more.
        var waiting = await session.WriteReturningFirstAsync<MailRow>(
            $"""
            SELECT id FROM outbox WHERE lower(recipient) = @recipient AND topic = @topic
                AND parked_at IS NULL AND lease_id IS NULL{session.Locking()}
            """,
            new { recipient = address.ToLowerInvariant(), topic },
            cancellationToken
        );
        var mailId = waiting?.Id ?? await AddMailAsync(topic, address, cancellationToken);
        await session.WriteAsync(
            $"UPDATE notices SET mail_id = @mailId WHERE {session.Among("id", "ids")}",
            new { mailId, ids = ValuesOf(notices.Select(notice => notice.Id)) },
            cancellationToken
        );
    }

    public Task<IReadOnlyList<KeptNotice>> ListOfMailAsync(MailId mailId, CancellationToken cancellationToken) =>
        ReadAsync("WHERE mail_id = @mailId ORDER BY id", new { mailId }, cancellationToken);

    public Task<IReadOnlyList<KeptNotice>> ListToCallAsync(
        NoticeId? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            """
            WHERE told_at IS NOT NULL AND mail_id IS NULL AND settled_at IS NULL AND id > @after
            ORDER BY id LIMIT @limit
            """,
            new { after = after?.Value ?? Guid.Empty, limit },
            cancellationToken
        );

    public Task SettleAsync(
        IReadOnlyCollection<NoticeId> ids,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) =>
        session.WriteAsync(
            $"UPDATE notices SET settled_at = @at WHERE {session.Among("id", "ids")} AND settled_at IS NULL",
            new { ids = ValuesOf(ids), at },
            cancellationToken
        );

    // Ids ascend with time, so that the old rows are the first of the primary key.
    public Task<IReadOnlyList<KeptNotice>> ListToldAsync(
        DateTimeOffset keptBefore,
        NoticeId? after,
        int limit,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "WHERE id > @after AND id < @first AND told_at IS NOT NULL ORDER BY id LIMIT @limit",
            new
            {
                after = after?.Value ?? Guid.Empty,
                first = IdGenerator.FirstAt(keptBefore),
                limit,
            },
            cancellationToken
        );

    public Task RemoveAsync(IReadOnlyCollection<NoticeId> ids, CancellationToken cancellationToken) =>
        session.WriteAsync(
            $"DELETE FROM notices WHERE {session.Among("id", "ids")}",
            new { ids = ValuesOf(ids) },
            cancellationToken
        );

    /// <summary>Adds a mail without words: they are written when it is sent.</summary>
    private async Task<MailId> AddMailAsync(string topic, string recipient, CancellationToken cancellationToken)
    {
        var id = new MailId(ids.Next());
        await session.WriteAsync(
            """
            INSERT INTO outbox (id, recipient, subject, body, topic, created_at, next_attempt_at)
            VALUES (@id, @recipient, '', '', @topic, @now, @now)
            """,
            new
            {
                id,
                recipient,
                topic,
                now = clock.UtcNowInMicroseconds(),
            },
            cancellationToken
        );
        session.AfterCommit(_ =>
        {
            signal.Raise();
            return ValueTask.CompletedTask;
        });
        return id;
    }

    private async Task<IReadOnlyList<KeptNotice>> ReadAsync(
        string conditions,
        object parameters,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<NoticeRow>(
            $"SELECT {Columns} FROM notices {conditions}",
            parameters,
            cancellationToken
        );
        return [.. rows.Select(row => row.ToNotice())];
    }

    private static Guid[] ValuesOf(IEnumerable<NoticeId> ids) => [.. ids.Select(id => id.Value)];

    private sealed record MailRow
    {
        public MailId Id { get; init; }
    }

    private sealed record NoticeRow
    {
        public NoticeId Id { get; init; }

        public string Topic { get; init; } = "";

        public string Kind { get; init; } = "";

        public int Step { get; init; }

        public MemberId MemberId { get; init; }

        public Guid SubjectId { get; init; }

        public DateTimeOffset SubjectAt { get; init; }

        public bool IsForCall { get; init; }

        public KeptNotice ToNotice() =>
            new(Id, Topic, new Notice(Kind, Step, MemberId, SubjectId, SubjectAt) { IsForCall = IsForCall });
    }
}
