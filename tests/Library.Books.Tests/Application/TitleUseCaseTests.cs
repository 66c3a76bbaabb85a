using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Application;

/// <summary>Titles: their ends, their files, and how they are found.</summary>
public sealed class TitleUseCaseTests : ITitleMerges, ITitleRemovals, IEditorNames, IKindsOfThings
{
    private readonly BooksFixture _fixture = new();
    private readonly List<string> _told = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_merge_is_followed_by_the_other_slices_and_leads_to_the_title_that_stays()
    {
        var (from, into) = (await _fixture.KeptAsync(A.Book("From")), await _fixture.KeptAsync(A.Book("Into")));
        var merge = new MergeBooks(_fixture.Books, [this], _fixture.Log.For<MergeBooks>());
        var read = _fixture.Read;

        await Assert.ThrowsAsync<SameBookException>(() => MergeAsync(from.Id, from.Id));
        await Assert.ThrowsAsync<BookNotFoundException>(() => MergeAsync(from.Id, A.NewBookId()));
        Assert.Equal(into, await MergeAsync(from.Id, into.Id));

        Assert.Equal(["merged"], _told);
        Assert.Equal([$"Information: Book {from.Id} merged into book {into.Id}."], _fixture.Log.All);
        Assert.Equal(into, await read.ExecuteAsync(from.Id, Cancellation));
        Assert.Equal(into, await read.ToShowAsync(from.Id, Cancellation));
        await Assert.ThrowsAsync<BookNotFoundException>(() => read.ToShowAsync(A.NewBookId(), Cancellation));
        await _fixture.Delete.ExecuteAsync(into.Id, Cancellation);
        await Assert.ThrowsAsync<BookDeletedException>(() => read.ToShowAsync(into.Id, Cancellation));

        Task<Book> MergeAsync(BookId first, BookId second) =>
            merge.ExecuteAsync(new MergeBooksCommand(first, second), Cancellation);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(0, true)]
    public async Task A_title_with_holds_stays_unless_they_are_ended_with_it(int waiting, bool isSetAside)
    {
        var copy = await _fixture.CopyAsync("normal");
        _fixture.Loans.Waiting[copy.BookId] = waiting;
        if (isSetAside)
        {
            _fixture.Loans.InUse.Add(BooksFixture.Use(copy, UseOfCopy.SetAside));
        }

        await Assert.ThrowsAsync<BookOnHoldException>(() => _fixture.Delete.ExecuteAsync(copy.BookId, Cancellation));
        Assert.Equal(1, await _fixture.Standings.CountHoldsAsync(copy.BookId, Cancellation));
        var delete = new DeleteBook(_fixture.Books, _fixture.Standings, [this], _fixture.Log.For<DeleteBook>());
        await delete.WithHoldsAsync(copy.BookId, Cancellation);

        Assert.Equal(["removed"], _told);
        await Assert.ThrowsAsync<BookNotFoundException>(() => delete.WithHoldsAsync(copy.BookId, Cancellation));
        Assert.Equal(["removed"], _told);
    }

    [Theory]
    [InlineData("normal", 0, false)]
    [InlineData("normal", 1, false)]
    [InlineData("repair", 1, false)]
    [InlineData("lost", 1, true)]
    [InlineData("lost", 0, false)]
    public async Task The_file_of_a_title_has_its_copies_its_editor_and_its_holds(
        string condition,
        int waiting,
        bool stuck
    )
    {
        var copy = await _fixture.CopyAsync(condition);
        _fixture.Loans.Waiting[copy.BookId] = waiting;
        var show = new ShowTitle(_fixture.Read, _fixture.Standings, this, this);

        var file = await show.ExecuteAsync(copy.BookId, Cancellation);

        Assert.Equal(
            (copy.BookId, waiting, stuck, null),
            (file.Book.Id, file.Holds, file.CannotBeFilled, file.ChangedBy)
        );
        Assert.Equal(copy, Assert.Single(file.Copies).Copy);
        file.Book.ChangedBy(new BookChange(A.NewMemberId(), default));
        Assert.Equal("Ann", await show.NameOfEditorAsync(file.Book, Cancellation));
        Assert.Equal(["book", "DVD"], await show.ListKindsAsync(Cancellation));
    }

    [Fact]
    public async Task Who_waits_for_a_title_can_get_a_copy_though_another_is_lost()
    {
        var lost = await _fixture.CopyAsync("lost");
        await _fixture.Copies.AddAsync(A.NewCopyId(), lost.BookId, CopyDetails.Unknown, barcode: null, Cancellation);
        _fixture.Loans.Waiting[lost.BookId] = 1;

        var file = await new ShowTitle(_fixture.Read, _fixture.Standings, this, this).ExecuteAsync(
            lost.BookId,
            Cancellation
        );

        Assert.False(file.CannotBeFilled);
    }

    [Fact]
    public async Task A_code_is_that_of_a_copy_or_of_the_one_title_with_that_ISBN()
    {
        var copy = await _fixture.CopyAsync("normal");
        var numbered = await _fixture.KeptAsync(A.Book(isbn: Isbn.Parse("9780306406157")));
        var find = new FindTitleOfCode(_fixture.Books, _fixture.Copies);

        Assert.Equal(copy.BookId, await FindAsync(copy.Barcode.Value));
        Assert.Equal(copy.BookId, await FindAsync($"]C1{copy.Barcode.Value}"));
        Assert.Equal(numbered.Id, await FindAsync("0-306-40615-2"));
        Assert.Equal(numbered.Id, await FindAsync("]E0978030640615751495"));
        Assert.Null(await FindAsync("9780306406158"));
        Assert.Null(await FindAsync("no code, as it is longer than any"));
        Assert.Equal(numbered, await new FindBookByIsbn(_fixture.Books).ExecuteAsync("0306406152", Cancellation));
        await Assert.ThrowsAsync<BookNotFoundException>(() =>
            new FindBookByIsbn(_fixture.Books).ExecuteAsync("9780306406158", Cancellation)
        );
        var (isbn, known) = await new FindKnownIsbn(_fixture.Books).ExecuteAsync("0306406152", Cancellation);
        Assert.Equal(("0306406152", numbered), (isbn.Value, Assert.Single(known)));
        (isbn, known) = await new FindKnownIsbn(_fixture.Books).ExecuteAsync("9780306406157 51495", Cancellation);
        Assert.Equal(("9780306406157", numbered), (isbn.Value, Assert.Single(known)));

        Task<BookId?> FindAsync(string code) => find.ExecuteAsync(code, Cancellation);
    }

    [Fact]
    public async Task A_first_book_whose_ISBN_is_known_is_refused_by_its_field()
    {
        var add = new AddNewBook(_fixture.Add);
        await add.AddAsync(new NewBook("Emma", "Jane Austen", "9780306406157"), Cancellation);
        Assert.Equal("", Assert.Single(await _fixture.Books.ListNewestAsync(1, Cancellation)).Description);

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            add.AddAsync(new NewBook("Persuasion", Author: null, "0306406152"), Cancellation)
        );

        Assert.Equal(
            ("isbn", "Another book in the catalogue has this ISBN already."),
            (refusal.Field, refusal.Message)
        );
    }

    [Fact]
    public async Task A_title_of_the_same_number_that_is_alike_is_one_duplicate_and_the_newest_others_follow()
    {
        var numbered = await _fixture.KeptAsync(A.Book("Emma", "Jane Austen", Isbn.Parse("9780306406157")));
        var older = await _fixture.KeptAsync(A.Book("Emma", "Jane Austen"));
        var newer = await _fixture.KeptAsync(A.Book("Emma", "Jane Austen"));

        var found = await Duplicates.ExecuteAsync(
            new BookDraft("Emma", "Jane Austen", "9780306406157", ""),
            Cancellation
        );

        Assert.Equal([numbered, newer, older], found);
    }

    [Fact]
    public async Task Duplicates_are_the_titles_of_the_same_number_and_then_those_that_are_alike()
    {
        var numbered = await _fixture.KeptAsync(A.Book("Other", isbn: Isbn.Parse("9780306406157")));
        for (var number = 0; number < 21; number++)
        {
            await _fixture.KeptAsync(A.Book("Emma", "Jane Austen"));
        }

        var ofNumber = await FindAsync(new BookDraft("Emma", "Jane Austen", "0306406152", ""));
        var alike = await FindAsync(new BookDraft("Emma", "Jane Austen", Isbn: null, ""));
        var none = await FindAsync(new BookDraft("Emma", "Another", Isbn: null, ""));

        Assert.Equal((20, numbered), (ofNumber.Count, ofNumber[0]));
        Assert.Equal(20, alike.Count);
        Assert.DoesNotContain(numbered, alike);
        Assert.Empty(none);

        Task<IReadOnlyList<Book>> FindAsync(BookDraft draft) => Duplicates.ExecuteAsync(draft, Cancellation);
    }

    [Fact]
    public async Task The_stock_is_listed_with_a_row_for_each_copy_or_one_for_a_title_without()
    {
        var copy = await _fixture.CopyAsync("repair");
        await _fixture.KeptAsync(200);
        await _fixture.Copies.AddAsync(A.NewCopyId(), copy.BookId, CopyDetails.Unknown, barcode: null, Cancellation);
        var rows = await new ListStock(_fixture.Books, _fixture.Copies)
            .ReadAsync(Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal(202, rows.Count);
        Assert.Equal(201, rows.Select(row => row.Id).Distinct().Count());
        Assert.Equal([1, 1, .. Enumerable.Repeat(0, 200)], rows.Select(row => row.Copies));
        var (first, book) = (rows[0], (await _fixture.Books.FindAsync(copy.BookId, Cancellation))!.ToDraft());
        Assert.Equal((copy.Id, copy.Barcode.Value, "repair"), (first.CopyId, first.Barcode, first.Condition));
        Assert.Equal(
            (book.Title, book.Author, book.Isbn, book.ShelfMark),
            (first.Title, first.Author, first.Isbn, first.ShelfMark)
        );
        Assert.Equal((book.Kind, book.Language, book.Description), (first.Kind, first.Language, first.Description));
    }

    Task ITitleMerges.FollowAsync(BookId from, BookId into, CancellationToken cancellationToken) => TellAsync("merged");

    Task ITitleRemovals.FollowAsync(BookId id, CancellationToken cancellationToken)
    {
        _fixture.Loans.Waiting.Clear();
        _fixture.Loans.InUse.Clear();
        return TellAsync("removed");
    }

    Task<string?> IEditorNames.FindAsync(MemberId id, CancellationToken cancellationToken) =>
        Task.FromResult<string?>("Ann");

    Task<IReadOnlyList<string>> IKindsOfThings.ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>(["DVD", "Book", "dvd"]);

    private FindDuplicates Duplicates =>
        new(
            _fixture.Books,
            new InMemoryBookSearch(_fixture.Books, _fixture.Copies),
            TestSearch.Indexing,
            new IdGenerator(new FakeClock())
        );

    private Task TellAsync(string what)
    {
        _told.Add(what);
        return Task.CompletedTask;
    }
}
