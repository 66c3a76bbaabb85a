using Library.Shared;

namespace Library.Holds.Contract;

/// <summary>How lists of holds come into the library.</summary>
public interface IHoldIntake
{
    /// <summary>
    /// Takes holds in that were placed elsewhere, in the caller's transaction; a refused row changes nothing. They keep
    /// their times, and so their places; no limit of a member counts, and no member is written to.
    /// </summary>
    /// <param name="rows">Some hundreds, in their order, in which holds of the same moment are served.</param>
    /// <param name="earlier">The rows of the same list that were taken in before.</param>
    /// <param name="isTrial">Whether it only says what would happen, and changes nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The outcome of each row, in the same order.</returns>
    Task<IReadOnlyList<RowOutcome>> TakeInAsync(
        IReadOnlyList<ListedHold> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    );

    /// <summary>Locks what rows brought, before they are taken back one by one in the same transaction: members, then
    /// titles, each in the order of their ids, as every request does.</summary>
    /// <param name="traces">As they were in the outcomes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task LockAsync(IEnumerable<string> traces, CancellationToken cancellationToken);

    /// <summary>Takes back what one row did, in the caller's transaction.</summary>
    /// <param name="trace">As it was in the outcome.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False, and nothing is changed, where the hold has ended or was changed since.</returns>
    Task<bool> TakeBackAsync(string trace, CancellationToken cancellationToken);
}

/// <summary>An active hold as a row of a list names it; null for what the row leaves out. Prints as its line
/// alone.</summary>
public sealed record ListedHold
{
    /// <summary>Where the row stands in its file.</summary>
    public long Line { get; init; }

    /// <summary>The member, where the list is ours; otherwise the card tells.</summary>
    public MemberId? MemberId { get; init; }

    /// <summary>The number on the member's card.</summary>
    public string? Card { get; init; }

    /// <summary>The title, where the list is ours; otherwise the barcode tells.</summary>
    public BookId? BookId { get; init; }

    /// <summary>The title in words. It is written for people, and not read.</summary>
    public string? Title { get; init; }

    /// <summary>The code on the label of a copy of the title: of the one that is set aside, where one is.</summary>
    public string? Barcode { get; init; }

    /// <summary>When it was placed.</summary>
    public ListedMoment? PlacedAt { get; init; }

    /// <summary>Its place among those that wait for the title. It is written for people, and not read.</summary>
    public int? Place { get; init; }

    /// <summary>Whether the member lets others go first.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>When that is over by itself.</summary>
    public ListedMoment? SuspendedUntil { get; init; }

    /// <summary>When the copy was set aside.</summary>
    public ListedMoment? ReadyAt { get; init; }

    /// <summary>How long the copy waits; null where none is set aside.</summary>
    public ListedMoment? ReadyUntil { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"hold of line {Line}";
}
