using System.Text.Json;
using System.Text.Json.Serialization;
using Library.Loans.Domain;
using Library.Platform.Sql;
using Library.Shared;

namespace Library.Loans.Infrastructure;

internal sealed class SqlLendingLog(SqlSession session, IdGenerator ids) : ILendingLog
{
    private const string Columns =
        "kind, happened_at, actor_id, member_id, loan_id, book_id, copy_id, state_before, state_after";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public Task AddAsync(LendingEvent added, CancellationToken cancellationToken) =>
        session.WriteAsync(
            $"""
            INSERT INTO lending_events (id, {Columns})
            VALUES (@Id, @Kind, @HappenedAt, @ActorId, @MemberId, @LoanId, @BookId, @CopyId, @StateBefore, @StateAfter)
            """,
            new EventRow
            {
                Id = ids.Next(),
                Kind = JsonNamingPolicy.SnakeCaseLower.ConvertName($"{added.Kind}"),
                HappenedAt = added.At,
                ActorId = added.ActorId,
                MemberId = added.MemberId,
                LoanId = added.LoanId,
                BookId = added.BookId,
                CopyId = added.CopyId,
                StateBefore = Write(added.Before),
                StateAfter = Write(added.After),
            },
            cancellationToken
        );

    public async Task<LendingEvent?> FindLastAsync(CopyId copyId, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<EventRow>(
                $"SELECT {Columns} FROM lending_events WHERE copy_id = @copyId ORDER BY id DESC LIMIT 1",
                new { copyId },
                cancellationToken
            )
        )?.ToEvent();

    public async Task<IReadOnlyList<LendingEvent>> ListLatestAsync(int limit, CancellationToken cancellationToken)
    {
        var rows = await session.ReadAllAsync<EventRow>(
            $"SELECT {Columns} FROM lending_events ORDER BY id DESC LIMIT @limit",
            new { limit },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToEvent())];
    }

    private static string? Write(LendingState? state) => state is null ? null : JsonSerializer.Serialize(state, Json);

    private static LendingState? Read(string? state) =>
        state is null ? null : JsonSerializer.Deserialize<LendingState>(state, Json);

    private sealed record EventRow
    {
        public Guid Id { get; init; }

        public string Kind { get; init; } = "";

        public DateTimeOffset HappenedAt { get; init; }

        public MemberId? ActorId { get; init; }

        public MemberId? MemberId { get; init; }

        public LoanId? LoanId { get; init; }

        public BookId? BookId { get; init; }

        public CopyId? CopyId { get; init; }

        public string? StateBefore { get; init; }

        public string? StateAfter { get; init; }

        public LendingEvent ToEvent() =>
            new()
            {
                Kind = Enum.GetValues<LendingEventKind>()
                    .First(kind => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{kind}") == Kind),
                At = HappenedAt,
                ActorId = ActorId,
                MemberId = MemberId,
                LoanId = LoanId,
                BookId = BookId,
                CopyId = CopyId,
                Before = Read(StateBefore),
                After = Read(StateAfter),
            };
    }
}
