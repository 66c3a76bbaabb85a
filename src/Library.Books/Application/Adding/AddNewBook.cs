using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class AddNewBook(AddBook addBook) : INewBooks
{
    public async Task AddAsync(NewBook book, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(book);
        try
        {
            var draft = new BookDraft(book.Title, book.Author, book.Isbn, Description: "");
            await addBook.ExecuteAsync(draft, cancellationToken);
        }
        catch (BookAlreadyExistsException)
        {
            throw new InvalidValueException("isbn", "Another book in the catalogue has this ISBN already.");
        }
    }
}
