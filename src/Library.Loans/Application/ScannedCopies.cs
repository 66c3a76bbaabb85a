using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Shared;

namespace Library.Loans.Application;

/// <summary>Finds copies and keeps others away from their titles until the request ends, so that two desks do one thing
/// after the other.</summary>
internal sealed class ScannedCopies(ICodes codes, ICopies copies, ICatalogue catalogue)
{
    /// <summary>The copy of a code, and whether the code is an earlier one of it.</summary>
    /// <exception cref="CopyUnknownException">There is none.</exception>
    public async Task<(CatalogueCopy Copy, bool HasOtherLabel)> LockAsync(
        Barcode barcode,
        CancellationToken cancellationToken
    )
    {
        var scanned = await codes.FindCopyAsync(barcode, cancellationToken);
        var bookId = await copies.FindTitleAsync(scanned.Id, cancellationToken) ?? throw new CopyUnknownException();
        var copy = await FindAsync(bookId, scanned.Id, cancellationToken) ?? throw new CopyUnknownException();
        return (copy, scanned.HasOtherLabel);
    }

    /// <summary>The copy of a loan as it is now.</summary>
    /// <exception cref="NotTheLastEventException">The book or the copy is gone.</exception>
    public async Task<CatalogueCopy> LockAsync(Loan loan, CancellationToken cancellationToken) =>
        loan is { BookId: { } bookId, Copy: { } copy }
            ? await FindAsync(bookId, copy.Id, cancellationToken) ?? throw new NotTheLastEventException()
            : throw new NotTheLastEventException();

    /// <summary>Keeps in which condition a copy was found, and what staff note of it.</summary>
    public Task KeepAsync(CopyId id, ConditionChange condition, CancellationToken cancellationToken) =>
        condition.IsChange || condition.Note is not null
            ? copies.ChangeConditionAsync(id, condition.After, condition.Note, cancellationToken)
            : Task.CompletedTask;

    private async Task<CatalogueCopy?> FindAsync(BookId bookId, CopyId copyId, CancellationToken cancellationToken)
    {
        var title = await catalogue.LockTitleAsync(bookId, cancellationToken);
        return title.Copies.FirstOrDefault(copy => copy.Id == copyId);
    }
}
