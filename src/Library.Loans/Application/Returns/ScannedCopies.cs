using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Finds copies and keeps others away from their titles until the request ends, so that two desks do one thing
/// after the other.</summary>
internal sealed class ScannedCopies(
    ICodes codes,
    ICopies copies,
    ICopyConditions conditions,
    ICatalogue catalogue,
    ILoanRepository loans
)
{
    /// <summary>The copy of a code, and whether the code is an earlier one of it.</summary>
    /// <exception cref="CopyUnknownException">There is none.</exception>
    public async Task<(CatalogueCopy Copy, bool HasOtherLabel)> LockAsync(
        Barcode barcode,
        CancellationToken cancellationToken
    )
    {
        var scanned = await codes.FindCopyAsync(barcode, cancellationToken);
        while (await copies.FindTitleAsync(scanned.Id, cancellationToken) is { } bookId)
        {
            var title = await TryLockAsync(bookId, cancellationToken);
            if (title?.Copies.FirstOrDefault(copy => copy.Id == scanned.Id) is { } copy)
            {
                return (copy, scanned.HasOtherLabel);
            }

            // The title was merged or removed after it was read; the copy tells which.
        }

        throw new CopyUnknownException();
    }

    /// <summary>A loan and its copy as they are once the title is locked.</summary>
    /// <exception cref="LoanNotFoundException">There is no such loan.</exception>
    public async Task<LockedLoan> LockAsync(LoanId id, CancellationToken cancellationToken)
    {
        var seen = await FindAsync(id, cancellationToken);
        if (seen.BookId is not { } bookId)
        {
            return new LockedLoan(seen, KnownCopy: null);
        }

        if (await TryLockAsync(bookId, cancellationToken) is not { } title)
        {
            // The title was merged or removed after the loan was read; the loan tells which.
            return await LockAsync(id, cancellationToken);
        }

        var loan = await FindAsync(id, cancellationToken);
        return new LockedLoan(loan, title.Copies.FirstOrDefault(copy => copy.Id == loan.Copy?.Id));
    }

    /// <summary>Keeps in which condition a copy was found, and what staff note of it.</summary>
    public Task KeepAsync(CopyId id, ConditionChange condition, CancellationToken cancellationToken) =>
        condition.IsChange || condition.Note is not null
            ? conditions.ChangeConditionAsync(id, condition.After, condition.Note, cancellationToken)
            : Task.CompletedTask;

    private async Task<Loan> FindAsync(LoanId id, CancellationToken cancellationToken) =>
        await loans.FindAsync(id, cancellationToken) ?? throw new LoanNotFoundException();

    private async Task<CatalogueTitle?> TryLockAsync(BookId id, CancellationToken cancellationToken)
    {
        try
        {
            return await catalogue.LockTitleAsync(id, cancellationToken);
        }
        catch (BookNotFoundException)
        {
            return null;
        }
    }
}

/// <summary>A loan whose title is locked.</summary>
/// <param name="Loan">The loan.</param>
/// <param name="KnownCopy">Its copy; null where that was removed after the return.</param>
internal sealed record LockedLoan(Loan Loan, CatalogueCopy? KnownCopy)
{
    /// <summary>The copy.</summary>
    /// <exception cref="NotTheLastEventException">It was removed after the return.</exception>
    public CatalogueCopy DemandCopy() => KnownCopy ?? throw new NotTheLastEventException();
}
