using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Application;

/// <summary>The use cases of this slice over fakes.</summary>
internal sealed class BooksFixture
{
    private readonly IdGenerator _ids = new(new FakeClock());

    public BooksFixture() => Copies = new InMemoryCopyRepository(Books);

    public InMemoryBookRepository Books { get; } = new();

    public InMemoryCopyRepository Copies { get; }

    public FakeAvailability Loans { get; } = new();

    public LogLines Log { get; } = new();

    public AddBook Add => new(Books, Copies, _ids, Log.For<AddBook>());

    public UpdateBook Update => new(Books, new FakeClock(), Log.For<UpdateBook>());

    public DeleteBook Delete => new(Books, Standings, [], Log.For<DeleteBook>());

    public SearchBooks Search =>
        new(new InMemoryBookSearch(Books, Copies), Books, Standings, TestSearch.Parser, TestSearch.Indexing);

    public ReadBook Read => new(Books);

    public ListBooks List => new(Books);

    public CopyStandings Standings => new(Copies, [Loans]);

    public async Task<Book> KeptAsync(Book book)
    {
        await Books.CreateAsync(book, TestContext.Current.CancellationToken);
        return book;
    }

    public async Task<List<Book>> KeptAsync(int count)
    {
        var books = new List<Book>();
        for (var number = 0; number < count; number++)
        {
            books.Add(await KeptAsync(A.Book($"Book {number}")));
        }

        return books;
    }

    /// <summary>A copy in this condition, of a title of its own.</summary>
    public async Task<Copy> CopyAsync(string condition)
    {
        var draft = new BookDraft("Emma", "Jane Austen", Isbn: null, "")
        {
            ShelfMark = "X 1",
            Kind = "dvd",
            Language = "en",
        };
        var book = await KeptAsync(Book.Create(A.NewBookId(), BookTexts.Parse(draft), isbn: null));
        var details = CopyDetails.Parse(new CopyDraft { Condition = condition });
        var cancellation = TestContext.Current.CancellationToken;
        return await Copies.AddAsync(A.NewCopyId(), book.Id, details, barcode: null, cancellation);
    }

    public static CopyInUse Use(Copy copy, UseOfCopy use) => new(copy.Id, copy.BookId, use, DateTimeOffset.UnixEpoch);
}
