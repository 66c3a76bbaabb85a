using Library.Shared;

namespace Library.Loans.Contract;

/// <summary>Keeps the overrides of staff, with their times and reasons. They go with the member for whom they were
/// done.</summary>
public interface ILendingOverrides
{
    /// <summary>Keeps an override, in the caller's transaction.</summary>
    Task KeepAsync(OverrideToKeep kept, CancellationToken cancellationToken);
}

/// <summary>An override of a loan or of a hold. Prints without its comment, which is about a person.</summary>
/// <param name="Codes">The reasons that were overridden.</param>
/// <param name="Comment">Why.</param>
/// <param name="MemberId">The member for whom it was done.</param>
/// <param name="LibrarianId">The librarian.</param>
/// <param name="At">When.</param>
public sealed record OverrideToKeep(
    IReadOnlyList<string> Codes,
    string Comment,
    MemberId? MemberId,
    MemberId LibrarianId,
    DateTimeOffset At
)
{
    /// <summary>The loan that was made or renewed by it; null where it is about a hold.</summary>
    public LoanId? LoanId { get; init; }

    /// <summary>The hold that was placed by it; null where it is about a loan.</summary>
    public HoldId? HoldId { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(OverrideToKeep);
}
