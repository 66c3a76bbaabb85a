using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Application;

public sealed class BookUseCaseTests
{
    private static readonly BookDraft Dispossessed = new(
        " The Dispossessed ",
        "Ursula K. Le Guin",
        "978-0-06-051275-0",
        "An ambiguous utopia."
    );
    private readonly BooksFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_book_that_is_added_is_kept()
    {
        var book = await _fixture.Add.ExecuteAsync(Dispossessed, Cancellation);

        var kept = await _fixture.Read.ExecuteAsync(book.Id, Cancellation);
        Assert.Equal(
            ("The Dispossessed", "Ursula K. Le Guin", "9780060512750", "An ambiguous utopia."),
            (kept.Title, kept.Author, kept.Isbn?.Value, kept.Description)
        );
    }

    [Fact]
    public async Task A_book_comes_with_its_first_copy()
    {
        var copy = new CopyDraft { Barcode = "B1", Location = "Cellar" };

        var book = await _fixture.Add.ExecuteAsync(Dispossessed, copy, Cancellation);

        var kept = Assert.Single(await _fixture.Copies.ListAsync(book.Id, Cancellation));
        Assert.Equal((Copy.FirstOf(book.Id), "B1", "Cellar"), (kept.Id, kept.Barcode.Value, kept.Details.Location));
    }

    [Fact]
    public async Task Everything_that_breaks_a_rule_is_named_of_the_book_and_its_first_copy()
    {
        var copy = new CopyDraft { Barcode = "", Condition = "new" };

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.Add.ExecuteAsync(Dispossessed with { Title = "" }, copy, Cancellation)
        );

        Assert.Equal(["barcode", "condition", "title"], refusal.Errors.Keys);
    }

    [Fact]
    public async Task A_second_book_with_an_isbn_is_refused_however_the_isbn_is_written()
    {
        await _fixture.Add.ExecuteAsync(Dispossessed, Cancellation);

        await Assert.ThrowsAsync<BookAlreadyExistsException>(() =>
            _fixture.Add.ExecuteAsync(Dispossessed with { Isbn = "9780060512750" }, Cancellation)
        );

        Assert.Single(await AllAsync());
    }

    [Theory]
    [InlineData("", "Author", "9780060512750", "", "title")]
    [InlineData("Title", " ", "9780060512750", "", "author")]
    [InlineData("Title", "Author", "no isbn", "", "isbn")]
    [InlineData("Title", "Author", "9780060512750", "\u0007", "description")]
    public async Task A_broken_rule_is_refused_and_nothing_is_kept(
        string title,
        string author,
        string isbn,
        string description,
        string field
    )
    {
        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.Add.ExecuteAsync(new BookDraft(title, author, isbn, description), Cancellation)
        );

        Assert.Equal(field, refusal.Field);
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task Everything_that_breaks_a_rule_is_named_at_once()
    {
        var added = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.Add.ExecuteAsync(new BookDraft("", "", "no isbn", "\u0007"), Cancellation)
        );
        Assert.Equal(["author", "description", "isbn", "title"], added.Errors.Keys.Order(StringComparer.Ordinal));

        var book = await _fixture.KeptAsync(A.Book());
        var updated = await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.Update.ExecuteAsync(
                new UpdateBookCommand(book.Id, _ => new BookDraft("", "", "no isbn", "\u0007")),
                Cancellation
            )
        );
        Assert.Equal(["author", "description", "isbn", "title"], updated.Errors.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("ISBN 978-0-06-051275-0", "9780060512750")]
    public async Task Updating_a_book_changes_what_is_said_otherwise_and_nothing_else(string? given, string? expected)
    {
        var book = await _fixture.KeptAsync(A.Book("Title", "Author", Isbn.Parse("0306406152")));

        await _fixture.Update.ExecuteAsync(
            new UpdateBookCommand(book.Id, draft => draft with { Isbn = given, Volume = "2" }),
            Cancellation
        );

        var kept = await _fixture.Read.ExecuteAsync(book.Id, Cancellation);
        Assert.Equal(
            ("Title", "Author", "2", expected),
            (kept.Title, kept.Author, kept.Texts.Volume, kept.Isbn?.Value)
        );
    }

    [Fact]
    public async Task An_update_that_is_refused_changes_nothing()
    {
        var book = await _fixture.KeptAsync(A.Book("Title"));

        await Assert.ThrowsAsync<InvalidValueException>(() =>
            _fixture.Update.ExecuteAsync(
                new UpdateBookCommand(book.Id, _ => new BookDraft("Other", "", "9780060512750", "")),
                Cancellation
            )
        );

        var kept = await _fixture.Read.ExecuteAsync(book.Id, Cancellation);
        Assert.Equal(("Title", book.Isbn), (kept.Title, kept.Isbn));
    }

    [Fact]
    public async Task An_update_whose_precondition_fails_changes_nothing()
    {
        var book = await _fixture.KeptAsync(A.Book("Title"));
        var command = new UpdateBookCommand(book.Id, draft => draft with { Title = "Other" });

        await Assert.ThrowsAsync<TimeoutException>(() =>
            _fixture.Update.ExecuteAsync(
                command with
                {
                    Precondition = seen => throw new TimeoutException(seen.Title),
                },
                Cancellation
            )
        );

        Assert.Equal("Title", (await _fixture.Read.ExecuteAsync(book.Id, Cancellation)).Title);
    }

    [Fact]
    public async Task An_update_notes_who_made_it_and_when()
    {
        var (book, editor) = (await _fixture.KeptAsync(A.Book()), A.NewMemberId());

        var updated = await _fixture.Update.ExecuteAsync(
            new UpdateBookCommand(book.Id, draft => draft) { ChangedBy = editor },
            Cancellation
        );

        Assert.Equal(new BookChange(editor, new FakeClock().GetUtcNow()), updated.LastChange);
    }

    [Fact]
    public async Task A_book_that_is_not_kept_is_not_found_though_somebody_waits_for_it()
    {
        var id = A.NewBookId();
        _fixture.Loans.Waiting[id] = 1;

        await Assert.ThrowsAsync<BookNotFoundException>(() => _fixture.Delete.ExecuteAsync(id, Cancellation));
    }

    [Fact]
    public async Task A_book_that_is_not_kept_can_be_neither_read_nor_updated_nor_deleted()
    {
        await Assert.ThrowsAsync<BookNotFoundException>(() => _fixture.Read.ExecuteAsync(A.NewBookId(), Cancellation));
        await Assert.ThrowsAsync<BookNotFoundException>(() =>
            _fixture.Update.ExecuteAsync(new UpdateBookCommand(A.NewBookId(), draft => draft), Cancellation)
        );
        await Assert.ThrowsAsync<BookNotFoundException>(() =>
            _fixture.Delete.ExecuteAsync(A.NewBookId(), Cancellation)
        );
    }

    [Fact]
    public async Task A_deleted_book_is_gone()
    {
        var book = await _fixture.KeptAsync(A.Book());

        await _fixture.Delete.ExecuteAsync(book.Id, Cancellation);

        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task A_book_on_loan_stays()
    {
        var book = await _fixture.KeptAsync(A.Book());
        _fixture.Loans.Lend(book.Id);

        await Assert.ThrowsAsync<BookOnLoanException>(() => _fixture.Delete.ExecuteAsync(book.Id, Cancellation));

        Assert.Single(await AllAsync());
    }

    [Fact]
    public async Task A_book_that_is_lent_after_it_was_asked_for_stays_too()
    {
        var book = await _fixture.KeptAsync(A.Book());
        _fixture.Books.GiveOpenLoan(book.Id);

        await Assert.ThrowsAsync<BookOnLoanException>(() => _fixture.Delete.ExecuteAsync(book.Id, Cancellation));

        Assert.Single(await AllAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(1001)]
    public async Task The_whole_list_holds_every_book_once_oldest_first(int count)
    {
        var books = await _fixture.KeptAsync(count);

        Assert.Equal(books, await AllAsync());
    }

    [Fact]
    public async Task A_page_brings_one_more_where_another_page_follows()
    {
        var books = await _fixture.KeptAsync(3);

        Assert.Equal(books, await _fixture.List.ExecuteAsync(new PageRequest(After: null, 2), Cancellation));
        Assert.Equal(books[1..], await _fixture.List.ExecuteAsync(new PageRequest(books[0].Id.Value, 2), Cancellation));
    }

    private async Task<List<Book>> AllAsync() =>
        await _fixture.List.ExecuteAsync(Cancellation).ToListAsync(Cancellation);
}
