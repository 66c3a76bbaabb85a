using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>The queries about the borrowers of copies.</summary>
public interface ICopyLoans
{
    /// <summary>The open loans of these copies; those that are not on loan are left out.</summary>
    /// <param name="ids">A few copies.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<CopyId, OpenLoan>> FindAsync(
        IReadOnlyCollection<CopyId> ids,
        CancellationToken cancellationToken
    );
}

/// <summary>A loan that is open, as a desk shows it.</summary>
/// <param name="Id">The loan.</param>
/// <param name="MemberId">The borrower.</param>
/// <param name="BookId">The book.</param>
/// <param name="CopyId">The copy.</param>
/// <param name="Due">When it has to be back.</param>
public sealed record OpenLoan(LoanId Id, MemberId? MemberId, BookId? BookId, CopyId? CopyId, DueDay Due)
{
    /// <summary>How often it was renewed.</summary>
    public int Renewals { get; init; }

    /// <summary>Whether the borrower says that the copy is back.</summary>
    public bool IsClaimed { get; init; }

    /// <summary>Whether it was made so short a time ago that it can be undone, if nothing else happened to the
    /// copy.</summary>
    public bool IsFresh { get; init; }
}

/// <summary>When a loan is due.</summary>
/// <param name="Day">The last day, in the library's zone.</param>
/// <param name="IsOver">Whether it should be back.</param>
/// <param name="DaysOver">For how many days it should.</param>
public sealed record DueDay(DateOnly Day, bool IsOver, int DaysOver);
