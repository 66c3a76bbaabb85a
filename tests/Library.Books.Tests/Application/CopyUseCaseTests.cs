using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Application;

/// <summary>Copies, and what other slices learn of them.</summary>
public sealed class CopyUseCaseTests : ICopyChanges
{
    private readonly BooksFixture _fixture = new();
    private readonly List<string> _told = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_is_added_with_its_label_or_gets_one()
    {
        var book = await _fixture.KeptAsync(A.Book());
        var add = new AddCopy(_fixture.Copies, new IdGenerator(new FakeClock()), _fixture.Log.For<AddCopy>());

        var labelled = await add.ExecuteAsync(
            book.Id,
            new CopyDraft { Barcode = " B1 ", Location = "Cellar" },
            Cancellation
        );
        var plain = await add.ExecuteAsync(book.Id, new CopyDraft(), Cancellation);

        Assert.Equal(("B1", "Cellar"), (labelled.Barcode.Value, labelled.Details.Location));
        Assert.Equal(9, plain.Barcode.Value.Length);
        Assert.Equal(
            [
                $"Information: Copy {labelled.Id} of book {book.Id} added.",
                $"Information: Copy {plain.Id} of book {book.Id} added.",
            ],
            _fixture.Log.All
        );
        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            add.ExecuteAsync(book.Id, new CopyDraft { Barcode = "", Condition = "new" }, Cancellation)
        );
        Assert.Equal(["barcode", "condition"], refusal.Errors.Keys);
    }

    [Theory]
    [InlineData("normal", "normal", "")]
    [InlineData("normal", "repair", "lost")]
    [InlineData("repair", "lost", "")]
    [InlineData("repair", "normal", "")]
    public async Task A_copy_that_can_be_lent_no_more_is_told_to_those_who_set_it_aside(
        string before,
        string after,
        string told
    )
    {
        var copy = await _fixture.CopyAsync(before);

        var standing = await UpdateAsync(copy, draft => draft with { Condition = after, Barcode = null });

        Assert.Equal(told, string.Join(' ', _told));
        Assert.Equal((after, copy.Barcode), (standing.Copy.ToDraft().Condition, standing.Copy.Barcode));
        Assert.Equal([$"Information: Copy {copy.Id} updated."], _fixture.Log.All);
    }

    [Fact]
    public async Task A_copy_is_kept_with_its_new_label_and_what_is_said_of_it_now()
    {
        var copy = await _fixture.CopyAsync("normal");

        await UpdateAsync(copy, draft => draft with { Barcode = "N1", Location = "Attic" });

        var kept = (await _fixture.Copies.FindAsync(copy.Id, Cancellation))!;
        Assert.Equal(("N1", "Attic"), (kept.Barcode.Value, kept.Details.Location));
    }

    [Fact]
    public async Task An_update_names_every_fault_heeds_its_precondition_and_changes_nothing_then()
    {
        var copy = await _fixture.CopyAsync("normal");

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            UpdateAsync(copy, draft => draft with { Barcode = "", Location = new string('x', 101) })
        );
        await Assert.ThrowsAsync<TimeoutException>(() =>
            UpdateAsync(copy, draft => draft with { Location = "Attic" }, _ => throw new TimeoutException())
        );
        await Assert.ThrowsAsync<CopyNotFoundException>(() =>
            Update.ExecuteAsync(new UpdateCopyCommand(A.NewCopyId(), draft => draft), Cancellation)
        );

        Assert.Equal(["barcode", "location"], refusal.Errors.Keys);
        Assert.Null((await _fixture.Copies.FindAsync(copy.Id, Cancellation))!.Details.Location);
    }

    [Fact]
    public async Task A_copy_on_loan_is_not_deleted_and_another_is_after_those_who_set_it_aside_know()
    {
        var copy = await _fixture.CopyAsync("normal");
        _fixture.Loans.InUse.Add(BooksFixture.Use(copy, UseOfCopy.OnLoan));
        await Assert.ThrowsAsync<CopyOnLoanException>(() => Delete.ExecuteAsync(copy.Id, Cancellation));
        Assert.Empty(_told);

        _fixture.Loans.InUse[0] = BooksFixture.Use(copy, UseOfCopy.SetAside);
        await Delete.ExecuteAsync(copy.Id, Cancellation);

        Assert.Equal(["lost"], _told);
        Assert.Equal([$"Information: Copy {copy.Id} deleted."], _fixture.Log.All);
        await Assert.ThrowsAsync<CopyNotFoundException>(() => Delete.ExecuteAsync(copy.Id, Cancellation));
    }

    [Fact]
    public async Task Copies_are_read_by_title_by_id_and_by_code_with_their_use()
    {
        var copy = await _fixture.CopyAsync("normal");
        var read = new ReadCopies(_fixture.Books, _fixture.Copies, _fixture.Standings);
        // On loan, and set aside for the next already.
        _fixture.Loans.InUse.AddRange([
            BooksFixture.Use(copy, UseOfCopy.SetAside),
            BooksFixture.Use(copy, UseOfCopy.OnLoan),
        ]);

        var listed = Assert.Single(await read.ExecuteAsync(copy.BookId, Cancellation));

        Assert.Equal((true, false, false), (listed.IsOnLoan, listed.IsSetAside, listed.IsAvailable));
        Assert.Equal(DateTimeOffset.UnixEpoch, listed.DueAt);
        Assert.Equal(copy, (await read.ExecuteAsync(copy.Id, Cancellation)).Copy);
        Assert.Equal(copy, (await read.ExecuteAsync(copy.Barcode.Value, Cancellation)).Copy);
        await Assert.ThrowsAsync<CopyNotFoundException>(() => read.ExecuteAsync(A.NewCopyId(), Cancellation));
        await Assert.ThrowsAsync<CopyUnknownException>(() => read.ExecuteAsync("NONE", Cancellation));
        await Assert.ThrowsAsync<BookNotFoundException>(() => read.ExecuteAsync(A.NewBookId(), Cancellation));
        Assert.Empty(await read.ExecuteAsync((await _fixture.KeptAsync(A.Book())).Id, Cancellation));
    }

    [Fact]
    public async Task Titles_are_shown_with_their_copies_and_those_that_are_free()
    {
        var (lent, free) = (await _fixture.CopyAsync("normal"), await _fixture.CopyAsync("normal"));
        _fixture.Loans.InUse.Add(BooksFixture.Use(lent, UseOfCopy.OnLoan));
        var stocks = new ShowStocks(_fixture.Books, _fixture.Copies, _fixture.Standings);

        var found = await stocks.FindAsync([lent.BookId, free.BookId, A.NewBookId()], Cancellation);

        Assert.Equal(2, found.Count);
        var stock = found[free.BookId];
        Assert.Equal(
            ("Emma", "Jane Austen", "X 1", "dvd", "en"),
            (stock.Title, stock.Author, stock.ShelfMark, stock.Kind, stock.Language)
        );
        Assert.Equal(
            new StockCopy(free.Id, free.Barcode, CopyCondition.Normal, null, IsFree: true),
            Assert.Single(stock.Copies)
        );
        Assert.False(Assert.Single(found[lent.BookId].Copies).IsFree);
        Assert.Empty(await stocks.FindAsync([], Cancellation));
        var shown = await new ShowTitles(_fixture.Books).FindAsync([free.BookId, free.BookId], Cancellation);
        Assert.Equal(new ShownTitle("Emma", "Jane Austen", "dvd") { Language = "en" }, Assert.Single(shown).Value);
        Assert.Empty(await new ShowTitles(_fixture.Books).FindAsync([], Cancellation));
        var newest = await new ListNewestBooks(_fixture.Books, _fixture.Standings).ExecuteAsync(1, Cancellation);
        Assert.Equal((free.BookId, 1), (Assert.Single(newest).Book.Id, newest[0].Availability.Available));
        Assert.Empty(
            await new ListNewestBooks(new InMemoryBookRepository(), _fixture.Standings).ExecuteAsync(1, Cancellation)
        );
    }

    [Fact]
    public async Task A_scanned_ISBN_shows_its_titles_without_a_copy_too()
    {
        var book = A.Book("Emma", isbn: Isbn.Parse("9783161484100"));
        await _fixture.Books.CreateAsync(book, Cancellation);
        var show = new ShowTitles(_fixture.Books);

        var shown = await show.FindOfIsbnAsync("]E0978316148410051495", Cancellation);

        Assert.Equal((book.Id, "Emma"), (Assert.Single(shown).Key, shown[book.Id].Title));
        Assert.Empty(await show.FindOfIsbnAsync("9780306406157", Cancellation));
        Assert.Empty(await show.FindOfIsbnAsync("no ISBN", Cancellation));
    }

    Task ICopyChanges.FollowLossAsync(BookId bookId, CopyId copyId, CancellationToken cancellationToken) =>
        TellAsync("lost");

    private UpdateCopy Update => new(_fixture.Copies, _fixture.Standings, [this], _fixture.Log.For<UpdateCopy>());

    private DeleteCopy Delete => new(_fixture.Copies, _fixture.Standings, [this], _fixture.Log.For<DeleteCopy>());

    private Task TellAsync(string what)
    {
        _told.Add(what);
        return Task.CompletedTask;
    }

    private Task<CopyStanding> UpdateAsync(
        Copy copy,
        Func<CopyDraft, CopyDraft> change,
        Action<CopyStanding>? precondition = null
    ) =>
        Update.ExecuteAsync(
            new UpdateCopyCommand(copy.Id, change) { Precondition = precondition ?? (_ => { }) },
            Cancellation
        );
}
