using System.Text.Json;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Infrastructure;

/// <summary>The contract of every <see cref="IBookRepository"/>; a subclass for each implementation.</summary>
public abstract partial class BookRepositoryContract : IAsyncLifetime
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Does the work as one request does: on a session of its own, which is committed at the end.</summary>
    private protected abstract Task<TResult> InRequestAsync<TResult>(Func<IBookRepository, Task<TResult>> work);

    /// <summary>Lends the book to somebody.</summary>
    protected abstract Task GiveOpenLoanAsync(BookId bookId);

    private protected Task InRequestAsync(Func<IBookRepository, Task> work) =>
        InRequestAsync(async books =>
        {
            await work(books);
            return true;
        });

    private protected async Task<Book> KeptAsync(Book book)
    {
        await InRequestAsync(books => books.CreateAsync(book, Cancellation));
        return book;
    }

    private protected async Task<Book?> FindAsync(Isbn isbn) =>
        (await InRequestAsync(books => books.FindAsync(isbn, Cancellation))).FirstOrDefault();

    private protected Task<Book?> FindAsync(BookId id) => InRequestAsync(books => books.FindAsync(id, Cancellation));

    public static TheoryData<string, string, string> Texts { get; } =
        new()
        {
            { "Plain", "Author", "" },
            { "L'Étranger – çà et là", "Žižek, Ångström & Łukasiewicz", "Zeile 1\r\nZeile 2\n\tEingerückt" },
            {
                "\U0001F4DA\U0001F469\u200D\U0001F680",
                "\u674E\u767D",
                "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"
            },
            { "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627", "\u05D0rtl", "a\u0301 \u00E1" },
            { "'; DROP TABLE books; --", "O'Brien \"The\" `Quote`", "@id $1 %s {0} \\ \\n NULL ''" },
            {
                new string('\u6F22', 500),
                new string('\u5B57', 300),
                string.Concat(Enumerable.Repeat("\U0001F4DA", 10_000))
            },
        };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_book_reads_back_as_it_was_created(string title, string author, string description)
    {
        var book = await KeptAsync(A.Book(title, author, description: description));

        AssertSame(book, await FindAsync(book.Id));
        AssertSame(book, await FindAsync(book.Id));
        AssertSame(book, Assert.Single(await ListAsync(after: null, limit: 10)));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task An_update_replaces_every_text_and_the_isbn(string title, string author, string description)
    {
        var book = await KeptAsync(A.Book());
        await FindAsync(book.Id);
        var changed = A.Book(title, author, A.NewIsbn(), description, book.Id);

        await InRequestAsync(books => books.UpdateAsync(changed, Cancellation));

        AssertSame(changed, await FindAsync(book.Id));
    }

    [Fact]
    public async Task Everything_that_is_said_about_a_book_reads_back_and_so_does_what_is_not_known()
    {
        var volume = BookTexts.Parse(
            new BookDraft("Title", "Author", Isbn: null, "")
            {
                Subtitle = "Subtitle",
                Volume = "Vol. 2",
                Publisher = "Publisher",
                Year = "ca. 1920",
                Language = "pt-BR",
                Series = "Series",
                Subjects = ["Łódź", "two \"words\""],
                ShelfMark = "Kin 07 b",
                Kind = "map",
            }
        );
        var known = await KeptAsync(Book.Create(A.NewBookId(), volume, A.NewIsbn()));
        var unknown = await KeptAsync(Book.Create(A.NewBookId(), A.Texts("Title", author: null), isbn: null));
        var unknownToo = await KeptAsync(Book.Create(A.NewBookId(), A.Texts("Title", author: null), isbn: null));

        AssertSame(known, await FindAsync(known.Id));
        AssertSame(unknown, await FindAsync(unknown.Id));
        var corrected = Book.Create(unknownToo.Id, volume, isbn: null);
        await InRequestAsync(books => books.UpdateAsync(corrected, Cancellation));
        AssertSame(corrected, await FindAsync(unknownToo.Id));
    }

    [Fact]
    public async Task The_volumes_of_a_set_may_share_their_isbn()
    {
        var isbn = A.NewIsbn();
        var first = await KeptAsync(Volume("1", isbn));
        await KeptAsync(Volume("2", isbn));
        var whole = await KeptAsync(Volume(null, isbn));

        await Assert.ThrowsAsync<BookAlreadyExistsException>(() => KeptAsync(Volume("2", isbn)));
        await Assert.ThrowsAsync<BookAlreadyExistsException>(() =>
            InRequestAsync(books => books.UpdateAsync(Volume("1", isbn, whole.Id), Cancellation))
        );
        AssertSame(first, await FindAsync(isbn));

        static Book Volume(string? volume, Isbn isbn, BookId? id = null) =>
            Book.Create(
                id ?? A.NewBookId(),
                BookTexts.Parse(new BookDraft("Title", "Author", Isbn: null, "") { Volume = volume }),
                isbn
            );
    }

    [Fact]
    public async Task No_book_is_found_that_is_not_kept()
    {
        await KeptAsync(A.Book());

        Assert.Null(await FindAsync(A.NewBookId()));
    }

    [Fact]
    public async Task An_isbn_of_ten_digits_may_end_with_an_x()
    {
        var book = await KeptAsync(A.Book(isbn: Isbn.Parse("0-8044-2957-X")));

        AssertSame(book, await FindAsync(book.Id));
    }

    [Fact]
    public async Task An_isbn_is_one_number_in_both_its_lengths()
    {
        var book = await KeptAsync(A.Book(isbn: Isbn.Parse("0306406152")));

        AssertSame(book, await FindAsync(Isbn.Parse("0306406152")));
        AssertSame(book, await FindAsync(Isbn.Parse("9780306406157")));
        await Assert.ThrowsAsync<BookAlreadyExistsException>(() =>
            KeptAsync(A.Book(isbn: Isbn.Parse("9780306406157")))
        );
        Assert.Null(await FindAsync(Isbn.Parse("0306406153")));
        Assert.Null(await FindAsync(Isbn.Parse("9790306406156")));
    }

    [Fact]
    public async Task Neither_an_id_nor_an_isbn_is_taken_twice()
    {
        var book = await KeptAsync(A.Book());
        var sameId = A.Book("Other", "Other", A.NewIsbn(), "", book.Id);

        await Assert.ThrowsAsync<BookAlreadyExistsException>(() => KeptAsync(sameId));
        await Assert.ThrowsAsync<BookAlreadyExistsException>(() => KeptAsync(A.Book("Other", isbn: book.Isbn)));

        AssertSame(book, Assert.Single(await ListAsync(after: null, limit: 10)));
        var other = await KeptAsync(A.Book("Other"));
        var renumbered = A.Book("Other", "Other", book.Isbn, "", other.Id);
        await Assert.ThrowsAsync<BookAlreadyExistsException>(() =>
            InRequestAsync(books => books.UpdateAsync(renumbered, Cancellation))
        );
        AssertSame(other, await FindAsync(other.Id));
    }

    [Fact]
    public async Task Of_many_that_add_one_isbn_at_once_one_succeeds()
    {
        var isbn = A.NewIsbn();

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Record.ExceptionAsync(() => KeptAsync(A.Book(isbn: isbn))).AsTask())
        );

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(7, outcomes.Count(outcome => outcome is BookAlreadyExistsException));
    }

    [Fact]
    public async Task A_book_that_is_not_kept_can_be_neither_updated_nor_deleted()
    {
        await Assert.ThrowsAsync<BookNotFoundException>(() =>
            InRequestAsync(books => books.UpdateAsync(A.Book(), Cancellation))
        );
        await Assert.ThrowsAsync<BookNotFoundException>(() =>
            InRequestAsync(books => books.DeleteAsync(A.NewBookId(), Cancellation))
        );
    }

    [Fact]
    public async Task A_book_that_is_deleted_is_gone_and_leaves_its_isbn_free()
    {
        var book = await KeptAsync(A.Book());
        await FindAsync(book.Id);

        await InRequestAsync(books => books.DeleteAsync(book.Id, Cancellation));

        Assert.Null(await FindAsync(book.Id));
        Assert.True(await WasDeletedAsync(book.Id));
        Assert.False(await WasDeletedAsync((await KeptAsync(A.Book(isbn: book.Isbn))).Id));
    }

    [Fact]
    public async Task A_book_on_loan_cannot_be_deleted()
    {
        var book = await KeptAsync(A.Book());
        await GiveOpenLoanAsync(book.Id);

        await Assert.ThrowsAsync<BookOnLoanException>(() =>
            InRequestAsync(books => books.DeleteAsync(book.Id, Cancellation))
        );

        Assert.NotNull(await FindAsync(book.Id));
    }

    [Fact]
    public async Task Changes_are_seen_within_the_request_that_makes_them()
    {
        var book = await KeptAsync(A.Book());
        await FindAsync(book.Id);

        await InRequestAsync(async books =>
        {
            var found = (await books.FindAsync(book.Id, Cancellation))!;
            found.Describe(A.Texts("Changed", "Author", ""));
            await books.UpdateAsync(found, Cancellation);
            Assert.Equal("Changed", (await books.FindAsync(book.Id, Cancellation))?.Title);
            await books.DeleteAsync(book.Id, Cancellation);
            Assert.Null(await books.FindAsync(book.Id, Cancellation));
        });
    }

    [Fact]
    public async Task A_book_that_is_found_to_be_changed_is_read_as_it_is_and_not_from_a_copy()
    {
        var book = await KeptAsync(A.Book());
        await FindAsync(book.Id);

        AssertSame(book, await InRequestAsync(books => books.FindToChangeAsync(book.Id, Cancellation)));
        Assert.Null(await InRequestAsync(books => books.FindToChangeAsync(A.NewBookId(), Cancellation)));
    }

    private protected static void AssertSame(Book expected, Book? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(JsonSerializer.Serialize(expected.ToDraft()), JsonSerializer.Serialize(actual.ToDraft()));
    }
}
