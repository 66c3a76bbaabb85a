using Library.Books.Contract;
using Library.Books.Domain;

namespace Library.Books.Application;

internal sealed class SampleBooks(AddBook addBook, DeleteBook deleteBook, ISampleBookRepository samples)
    : INewSampleBooks,
        ISampleBooks
{
    public async Task AddAsync(CancellationToken cancellationToken)
    {
        foreach (var draft in SampleTitles.All)
        {
            var book = await addBook.ExecuteAsync(draft, cancellationToken);
            await samples.MarkAsync(book.Id, cancellationToken);
        }
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await samples.ListAsync(cancellationToken)).Count;

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await samples.ListAsync(cancellationToken))
        {
            try
            {
                await deleteBook.ExecuteAsync(id, cancellationToken);
            }
            catch (Exception inUse) when (inUse is BookOnLoanException or BookOnHoldException)
            {
                // It stays until it is back and not wanted.
            }
            catch (BookNotFoundException)
            {
                // Somebody else removes them at the same time.
            }
        }
    }
}
