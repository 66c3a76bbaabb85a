using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>How lists of open loans come into the library.</summary>
public interface ILoanIntake
{
    /// <summary>
    /// Takes loans in that began elsewhere, in the caller's transaction; a refused row changes nothing. They keep their
    /// dates, whatever the limits of their borrowers say; the log of the desk does not have them.
    /// </summary>
    /// <param name="rows">Some hundreds, in their order.</param>
    /// <param name="earlier">The rows of the same list that were taken in before.</param>
    /// <param name="isTrial">Whether it only says what would happen, and changes nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The outcome of each row, in the same order.</returns>
    Task<IReadOnlyList<RowOutcome>> TakeInAsync(
        IReadOnlyList<ListedLoan> rows,
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
    /// <returns>False, and nothing is changed, where the loan has ended or was changed since.</returns>
    Task<bool> TakeBackAsync(string trace, CancellationToken cancellationToken);
}

/// <summary>An open loan as a row of a list names it; null for what the row leaves out. Prints as its line
/// alone.</summary>
public sealed record ListedLoan
{
    /// <summary>Where the row stands in its file.</summary>
    public long Line { get; init; }

    /// <summary>The borrower, where the list is ours; otherwise the card tells.</summary>
    public MemberId? MemberId { get; init; }

    /// <summary>The number on the borrower's card.</summary>
    public string? Card { get; init; }

    /// <summary>The code on the copy's label.</summary>
    public string? Barcode { get; init; }

    /// <summary>When it began.</summary>
    public ListedMoment? Lent { get; init; }

    /// <summary>When the copy has to be back.</summary>
    public ListedMoment? Due { get; init; }

    /// <summary>How often it was renewed.</summary>
    public int Renewals { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"loan of line {Line}";
}
