using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>The queries about the latest acts at the desk.</summary>
public interface ILatestEvents
{
    /// <summary>The last things that a librarian did with copies and loans, the newest first.</summary>
    /// <param name="librarian">The librarian.</param>
    /// <param name="limit">The most that are wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<EventAtDesk>> ListAsync(MemberId librarian, int limit, CancellationToken cancellationToken);
}

/// <summary>Something that a librarian did.</summary>
/// <param name="Act">The act.</param>
/// <param name="At">When.</param>
/// <param name="CopyId">The copy; null if it was removed since.</param>
/// <param name="MemberId">The borrower; null where there is none, or none any more.</param>
public sealed record EventAtDesk(ActAtDesk Act, DateTimeOffset At, CopyId? CopyId, MemberId? MemberId)
{
    /// <summary>The day on which the loan is due since; null where the act does not set it.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>Whether the copy was at the desk, and not on loan after it.</summary>
    public bool BringsCopy => Act is ActAtDesk.Returned or ActAtDesk.Seen;

    /// <summary>The codes of the reasons that were overridden.</summary>
    public IReadOnlyList<string> Overridden { get; init; } = [];
}

/// <summary>The acts at the desk.</summary>
public enum ActAtDesk
{
    /// <summary>A copy was lent.</summary>
    Lent,

    /// <summary>A loan was renewed.</summary>
    Renewed,

    /// <summary>A copy was taken back.</summary>
    Returned,

    /// <summary>A copy was scanned that was not on loan.</summary>
    Seen,

    /// <summary>A loan was cancelled as if it had never been made.</summary>
    LoanUndone,

    /// <summary>A return was taken back.</summary>
    ReturnUndone,

    /// <summary>It was noted that the borrower says the copy is back.</summary>
    Claimed,

    /// <summary>A loan ended because its copy is lost.</summary>
    Lost,
}
