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

    private static readonly string[] Written = ["id", .. Columns.Split(", ")];

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new LoanIdConverter() },
    };

    public Task AddAsync(LendingEvent added, CancellationToken cancellationToken) =>
        AddAsync([added], cancellationToken);

    public Task AddAsync(IReadOnlyCollection<LendingEvent> added, CancellationToken cancellationToken) =>
        session.InsertAsync("lending_events", Written, added.Select(Row), cancellationToken);

    public async Task<LendingEvent?> FindLastAsync(CopyId copyId, CancellationToken cancellationToken) =>
        (
            await session.ReadFirstAsync<EventRow>(
                $"SELECT {Columns} FROM lending_events WHERE copy_id = @copyId ORDER BY id DESC LIMIT 1",
                new { copyId },
                cancellationToken
            )
        )?.ToEvent();

    public async Task<IReadOnlyList<LendingEvent>> ListLatestAsync(
        IReadOnlyCollection<LendingEventKind> kinds,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<EventRow>(
            $"""
            SELECT {Columns} FROM lending_events
            WHERE {session.Among("kind", "kinds")} ORDER BY id DESC LIMIT @limit
            """,
            new { kinds = kinds.Select(NameOf).ToArray(), limit },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToEvent())];
    }

    public async Task<IReadOnlyList<LendingEvent>> ListLatestOfAsync(
        MemberId actorId,
        IReadOnlyCollection<LendingEventKind> kinds,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.ReadAllAsync<EventRow>(
            $"""
            SELECT {Columns}, (
                SELECT codes FROM lending_overrides
                WHERE lending_overrides.loan_id = lending_events.loan_id
                    AND overridden_at = lending_events.happened_at
                LIMIT 1) AS overridden
            FROM lending_events
            WHERE actor_id = @actorId AND {session.Among("kind", "kinds")} ORDER BY id DESC LIMIT @limit
            """,
            new
            {
                actorId,
                kinds = kinds.Select(NameOf).ToArray(),
                limit,
            },
            cancellationToken
        );
        return [.. rows.Select(row => row.ToEvent())];
    }

    private object Row(LendingEvent happened) =>
        new
        {
            id = ids.Next(),
            kind = NameOf(happened.Kind),
            happened_at = happened.At,
            actor_id = happened.ActorId,
            member_id = happened.MemberId,
            loan_id = happened.LoanId,
            book_id = happened.BookId,
            copy_id = happened.CopyId,
            state_before = Write(happened.Before),
            state_after = Write(happened.After),
        };

    private static string NameOf(LendingEventKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{kind}");

    private static string? Write(LendingState? state) => state is null ? null : JsonSerializer.Serialize(state, Json);

    private static LendingState? Read(string? state) =>
        state is null ? null : JsonSerializer.Deserialize<LendingState>(state, Json);

    private sealed class LoanIdConverter : JsonConverter<LoanId>
    {
        public override LoanId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, LoanId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }

    private sealed record EventRow
    {
        public string Kind { get; init; } = "";

        public DateTimeOffset HappenedAt { get; init; }

        public MemberId? ActorId { get; init; }

        public MemberId? MemberId { get; init; }

        public LoanId? LoanId { get; init; }

        public BookId? BookId { get; init; }

        public CopyId? CopyId { get; init; }

        public string? StateBefore { get; init; }

        public string? StateAfter { get; init; }

        public string? Overridden { get; init; }

        public LendingEvent ToEvent() =>
            new()
            {
                Kind = Enum.GetValues<LendingEventKind>().First(kind => NameOf(kind) == Kind),
                At = HappenedAt,
                ActorId = ActorId,
                MemberId = MemberId,
                LoanId = LoanId,
                BookId = BookId,
                CopyId = CopyId,
                Before = Read(StateBefore),
                After = Read(StateAfter),
                Overridden = Overridden is null ? [] : JsonSerializer.Deserialize<string[]>(Overridden)!,
            };
    }
}
