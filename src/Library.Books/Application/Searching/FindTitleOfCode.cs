using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>Finds the one title that a scanned code means.</summary>
internal sealed class FindTitleOfCode(IBookRepository books, ICopyRepository copies)
{
    /// <summary>The title of the copy that has the barcode, or had it; else the only one with the ISBN; null where
    /// there is neither, or where several volumes share the ISBN.</summary>
    public async Task<BookId?> ExecuteAsync(string text, CancellationToken cancellationToken)
    {
        foreach (var code in Scan.Read(text).Codes)
        {
            if (await copies.FindAsync(code, cancellationToken) is { } copy)
            {
                return copy.BookId;
            }
        }

        return Isbn.OfScan(text) is { } isbn && await books.FindAsync(isbn, cancellationToken) is [var only]
            ? only.Id
            : null;
    }
}
