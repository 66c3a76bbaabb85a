using Library.Shared;

namespace Library.Loans.Domain;

/// <summary>An open loan that is not said to be back.</summary>
/// <param name="LoanId">The loan.</param>
/// <param name="BookId">Its book.</param>
/// <param name="MemberId">Its borrower.</param>
/// <param name="LoanedAt">When it began.</param>
/// <param name="DueAt">Its due date.</param>
internal sealed record DueLoan(
    LoanId LoanId,
    BookId BookId,
    MemberId MemberId,
    DateTimeOffset LoanedAt,
    DateTimeOffset DueAt
);

/// <summary>The loans of some members.</summary>
/// <param name="Loans">The loans. One that came back meanwhile is missing, and with it perhaps its member.</param>
/// <param name="NextAfter">The member behind which the next portion begins; null where this is the last.</param>
internal sealed record DuePortion(IReadOnlyList<DueLoan> Loans, MemberId? NextAfter);

/// <summary>Port: the loans that borrowers are told of, and how far the round of a day is. A loan that is said to be
/// back is none of them.</summary>
internal interface IDueLoans
{
    /// <summary>Those of the loans that are open.</summary>
    Task<IReadOnlyList<DueLoan>> FindAsync(IReadOnlyCollection<LoanId> ids, CancellationToken cancellationToken);

    /// <summary>All loans that are due before a moment, of the next so many members by their ids.</summary>
    Task<DuePortion> ListAsync(
        DateTimeOffset dueBefore,
        MemberId? after,
        int members,
        CancellationToken cancellationToken
    );

    /// <summary>How far the round of a day is; no other goes on with it before the transaction ends.</summary>
    Task<DueRound> HoldRoundAsync(DateOnly day, CancellationToken cancellationToken);

    /// <summary>Keeps how far it is.</summary>
    Task KeepRoundAsync(DueRound round, CancellationToken cancellationToken);
}

/// <summary>How far the round of a day is.</summary>
/// <param name="Day">The day, in the library's zone.</param>
/// <param name="LastMemberId">The last member that was looked at; null where none was.</param>
/// <param name="IsDone">Whether all were.</param>
internal sealed record DueRound(DateOnly Day, MemberId? LastMemberId, bool IsDone);
