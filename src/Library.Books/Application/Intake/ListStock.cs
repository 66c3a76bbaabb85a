using System.Runtime.CompilerServices;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class ListStock(IBookRepository books, ICopyRepository copies) : IStockList
{
    private const int BooksAtOnce = 200;

    public async IAsyncEnumerable<ListedTitle> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BookId? last = null;
        while (true)
        {
            var page = await books.ListAsync(new PageRequest(last?.Value, BooksAtOnce), cancellationToken);
            var ids = page.Select(book => book.Id).ToArray();
            var listed = ids.Length == 0 ? [] : await copies.ListAsync(ids, cancellationToken);
            var byBook = listed.ToLookup(copy => copy.BookId);
            foreach (var row in page.SelectMany(book => RowsOf(book, byBook[book.Id])))
            {
                yield return row;
            }

            if (page.Count < BooksAtOnce)
            {
                yield break;
            }

            last = page[^1].Id;
        }
    }

    private static IEnumerable<ListedTitle> RowsOf(Book book, IEnumerable<Copy> copies)
    {
        var title = RowOf(book);
        return copies.Select(copy => With(title, copy)).DefaultIfEmpty(title);
    }

    private static ListedTitle RowOf(Book book) =>
        new()
        {
            Id = book.Id,
            Title = book.Title,
            Subtitle = book.Texts.Subtitle,
            Volume = book.Texts.Volume,
            Author = book.Author,
            Isbn = book.Isbn?.Value,
            Publisher = book.Texts.Publisher,
            Year = book.Texts.Year,
            Language = book.Texts.Language,
            Series = book.Texts.Series,
            Subjects = book.Texts.Subjects,
            ShelfMark = book.Texts.ShelfMark,
            Kind = book.Texts.Kind,
            Description = book.Description,
            Copies = 0,
        };

    private static ListedTitle With(ListedTitle title, Copy copy) =>
        title with
        {
            Copies = 1,
            CopyId = copy.Id,
            Barcode = copy.Barcode.Value,
            Condition = CopyConditions.NameOf(copy.Details.Condition),
            Location = copy.Details.Location,
            Note = copy.Details.Note,
            AcquiredOn = copy.Details.AcquiredOn,
            Price = copy.Details.Price,
        };
}
