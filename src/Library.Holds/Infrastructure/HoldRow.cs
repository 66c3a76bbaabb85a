using System.Text.Json;
using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Infrastructure;

/// <summary>A row of <c>holds</c>, with its place in the line.</summary>
internal sealed record HoldRow
{
    public const string Columns =
        "id, book_id, member_id, placed_at, status, copy_id, ready_at, ready_until, is_suspended, suspended_until, "
        + "ended_at, cancel_reason, loan_id, removed_title";

    public HoldId Id { get; init; }

    public BookId? BookId { get; init; }

    public MemberId? MemberId { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    public string Status { get; init; } = "";

    public CopyId? CopyId { get; init; }

    public DateTimeOffset? ReadyAt { get; init; }

    public DateTimeOffset? ReadyUntil { get; init; }

    public bool IsSuspended { get; init; }

    public DateTimeOffset? SuspendedUntil { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? CancelReason { get; init; }

    public LoanId? LoanId { get; init; }

    public string? RemovedTitle { get; init; }

    public long? Place { get; init; }

    public static HoldRow From(HoldState hold) =>
        new()
        {
            Id = hold.Id,
            BookId = hold.BookId,
            MemberId = hold.MemberId,
            PlacedAt = hold.PlacedAt,
            Status = NameOf(hold.Status),
            CopyId = hold.CopyId,
            ReadyAt = hold.ReadyAt,
            ReadyUntil = hold.ReadyUntil,
            IsSuspended = hold.IsSuspended,
            SuspendedUntil = hold.SuspendedUntil,
            EndedAt = hold.EndedAt,
            CancelReason = hold.CancelReason is { } reason ? NameOf(reason) : null,
            LoanId = hold.LoanId,
            RemovedTitle = hold.RemovedTitle,
        };

    /// <summary>The word for a status or a reason in the database.</summary>
    public static string NameOf<TValue>(TValue value)
        where TValue : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");

    public Hold ToHold() =>
        Hold.Rehydrate(
            new HoldState(Id, BookId, MemberId, PlacedAt)
            {
                Status = ValueOf<HoldStatus>(Status),
                CopyId = CopyId,
                ReadyAt = ReadyAt,
                ReadyUntil = ReadyUntil,
                IsSuspended = IsSuspended,
                SuspendedUntil = SuspendedUntil,
                EndedAt = EndedAt,
                CancelReason = CancelReason is { } reason ? ValueOf<CancelReason>(reason) : null,
                LoanId = LoanId,
                RemovedTitle = RemovedTitle,
            }
        );

    public HoldInLine ToHoldInLine() => new(ToHold(), (int?)Place);

    private static TValue ValueOf<TValue>(string name)
        where TValue : struct, Enum => Array.Find(Enum.GetValues<TValue>(), value => NameOf(value) == name);
}
