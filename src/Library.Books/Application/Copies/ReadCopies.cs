using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ReadCopies(IBookRepository books, ICopyRepository copies, CopyStandings standings)
{
    /// <summary>All copies of a book, the oldest first.</summary>
    public async Task<IReadOnlyList<CopyStanding>> ExecuteAsync(BookId bookId, CancellationToken cancellationToken)
    {
        var listed = await copies.ListAsync(bookId, cancellationToken);
        return listed.Count == 0 && await books.FindAsync(bookId, cancellationToken) is null
            ? throw new BookNotFoundException()
            : await standings.OfCopiesAsync(listed, cancellationToken);
    }

    /// <summary>One copy.</summary>
    public async Task<CopyStanding> ExecuteAsync(CopyId id, CancellationToken cancellationToken) =>
        await StandAsync(
            await copies.FindAsync(id, cancellationToken) ?? throw new CopyNotFoundException(),
            cancellationToken
        );

    /// <summary>The copy that a code is or was on.</summary>
    public async Task<CopyStanding> ExecuteAsync(string barcode, CancellationToken cancellationToken) =>
        await StandAsync(
            await copies.FindAsync(Barcode.Parse(barcode), cancellationToken) ?? throw new CopyUnknownException(),
            cancellationToken
        );

    private async Task<CopyStanding> StandAsync(Copy copy, CancellationToken cancellationToken) =>
        (await standings.OfCopiesAsync([copy], cancellationToken))[0];
}
