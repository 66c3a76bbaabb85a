using Library.Shared;

namespace Library.Members.Contract;

/// <summary>How lists of members come into the library.</summary>
public interface IMemberIntake
{
    /// <summary>
    /// Takes rows in, in the caller's transaction; a refused row changes nothing, and no member is mailed.
    /// </summary>
    /// <remarks>
    /// A row finds its member by the id, the card, the e-mail address, or by name and birth date but for spelling, in
    /// this order. A member found by its id takes what the row says; found otherwise it takes only what it lacks.
    /// </remarks>
    /// <param name="rows">Some hundreds, in their order.</param>
    /// <param name="earlier">The rows of the same list that were taken in before.</param>
    /// <param name="isTrial">Whether it only says what would happen, and changes nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The outcome of each row, in the same order.</returns>
    Task<IReadOnlyList<RowOutcome>> TakeInAsync(
        IReadOnlyList<ListedMember> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    );

    /// <summary>Takes back what one row did, in the caller's transaction.</summary>
    /// <param name="trace">As it was in the outcome.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False, and nothing is changed, where the member was changed, given another role, or has borrowed or
    /// asked for something since, or got its card by the row; or where the row brought it and it has a password by
    /// now.</returns>
    Task<bool> TakeBackAsync(string trace, CancellationToken cancellationToken);
}

/// <summary>A member as a row of a list names it; null for what the row leaves out. Prints as three
/// asterisks.</summary>
public sealed record ListedMember
{
    /// <summary>Where the row stands in its file.</summary>
    public long Line { get; init; }

    /// <summary>The id that the member has, or is to have.</summary>
    public MemberId? Id { get; init; }

    /// <summary>The number on the card.</summary>
    public string? CardNumber { get; init; }

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The group.</summary>
    public string? Group { get; init; }

    /// <summary>The birth date.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>The person who answers for a child.</summary>
    public string? Guardian { get; init; }

    /// <summary>The last day of the membership.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The note of staff for staff.</summary>
    public string? Note { get; init; }

    /// <inheritdoc />
    public override string ToString() => "***";
}
