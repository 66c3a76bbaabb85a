using Library.Shared;

namespace Library.Holds.Domain;

/// <summary>The data of a hold, as it is kept.</summary>
/// <param name="Id">The id of the hold.</param>
/// <param name="BookId">The title; null if it was removed.</param>
/// <param name="MemberId">The member; null if it left the library.</param>
/// <param name="PlacedAt">When it was placed.</param>
internal sealed record HoldState(HoldId Id, BookId? BookId, MemberId? MemberId, DateTimeOffset PlacedAt)
{
    /// <summary>How it stands.</summary>
    public HoldStatus Status { get; init; }

    /// <summary>The copy that is or was set aside.</summary>
    public CopyId? CopyId { get; init; }

    /// <summary>When the copy was set aside.</summary>
    public DateTimeOffset? ReadyAt { get; init; }

    /// <summary>How long the copy waits.</summary>
    public DateTimeOffset? ReadyUntil { get; init; }

    /// <summary>Whether the member lets others go first.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>When that is over by itself; null where the member ends it.</summary>
    public DateTimeOffset? SuspendedUntil { get; init; }

    /// <summary>When it ended; null while it is active.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it was cancelled; null where it was not.</summary>
    public CancelReason? CancelReason { get; init; }

    /// <summary>The title that was removed, as it was called; null where the hold did not end so.</summary>
    public string? RemovedTitle { get; init; }

    /// <summary>The loan by which it was collected; null where it was not.</summary>
    public LoanId? LoanId { get; init; }
}
