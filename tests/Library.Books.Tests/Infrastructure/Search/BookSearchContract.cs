using Library.Books.Domain;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Infrastructure;

/// <summary>The contract of every <see cref="IBookSearch"/>; a subclass for each implementation.</summary>
public abstract partial class BookSearchContract : IAsyncLifetime
{
    private Shelves? _shelves;

    private protected Shelves Shelves => _shelves!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected abstract Task<Shelves> OpenAsync();

    public async ValueTask InitializeAsync() => _shelves = await OpenAsync();

    public ValueTask DisposeAsync() => _shelves?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Theory]
    [InlineData("Der Zauberberg", "zauberberg")]
    [InlineData("Der Zauberberg", "BERG -zauberberg", false)]
    [InlineData("Gregor Müller", "mueller")]
    [InlineData("Gregor Müller", "Muller gregor")]
    [InlineData("Gregor Mueller", "müll")]
    [InlineData("Gregor Muller", "mueller")]
    [InlineData("Blu", "blue")]
    [InlineData("Trust", "true", false)]
    [InlineData("Truest", "true")]
    [InlineData("Science-Fiction heute", "sciencefiction")]
    [InlineData("Sciencefiction heute", "science-fiction")]
    [InlineData("Sciencefiction heute", "\"science fiction\"", false)]
    [InlineData("L'Étranger", "letranger")]
    [InlineData("L'Étranger", "l etranger")]
    [InlineData("Das Schloß", "\"das schloss\"")]
    [InlineData("Das graue Schloß", "\"das schloss\"", false)]
    [InlineData("C++ Primer", "c++")]
    [InlineData("C++ Primer", "c#", false)]
    [InlineData("図書館入門", "書館")]
    [InlineData("図書館入門", "館")]
    [InlineData("図書館入門", "図館", false)]
    [InlineData("図書館 入門", "\"図書館 入門\"")]
    [InlineData("Alpha", "-alph alp")]
    [InlineData("Alpha", "alp beta", false)]
    [InlineData("Alpha", "author:alpha", false)]
    [InlineData("Alpha", "author:schreiber title:alp")]
    [InlineData("Alpha", "\"alpha schreiber\"", false)]
    [InlineData("Alpha", "-beta")]
    [InlineData("Alpha", "-alpha", false)]
    [InlineData("Alpha", "")]
    [InlineData("Alpha", "AND OR NOT \" * ^ { } : & ! | <-> ' \0 \U0001F600 NEAR(", false)]
    [InlineData("NEAR or not", "or NOT near")]
    public async Task A_title_is_found_by_what_is_typed(string title, string query, bool isFound = true)
    {
        await Shelves.AddAsync(A.Book(title, author: "Schreiber", description: ""));

        Assert.Equal(isFound, (await Shelves.RankAsync(TestSearch.Request(query))).Count == 1);
    }

    [Fact]
    public async Task Matches_are_in_tiers_and_the_newest_of_a_tier_comes_first()
    {
        var book = A.Book("Something else", "Nobody", description: "");
        Book[] expected =
        [
            A.Book("Kim", "X", description: "old"),
            A.Book("Kim and the tiger", "X", description: ""),
            A.Book("A day with Kim", "X", description: ""),
            A.Book("A day with Kimberley", "X", description: ""),
            A.Book("Days", "Kim Y", description: ""),
            A.Book("Days", "Kimball Y", description: ""),
            A.Book("Days", "Y", description: "About Kim."),
        ];
        await Shelves.AddAsync([.. expected.Reverse(), book]);
        await Shelves.AddAsync(A.Book("The Kim", "X", description: "new"));

        var found = await Shelves.RankAsync(TestSearch.Request("kim"));

        Assert.Equal(expected.Select(kept => kept.Id), found.Skip(1).Select(match => match.Id));
        Assert.Equal("kim", found[0].Texts.TitleKey);
    }

    [Fact]
    public async Task An_isbn_of_either_length_comes_before_all_else()
    {
        var book = A.Book("Silent", isbn: Isbn.Parse("3-16-148410-X"));
        await Shelves.AddAsync(book, A.Book("978-3-16-148410-0"));

        Assert.Equal(book.Id, (await Shelves.RankAsync(TestSearch.Request("978-3-16-148410-0")))[0].Id);
        Assert.Equal(book.Id, (await Shelves.RankAsync(TestSearch.Request("316148410x")))[0].Id);
        Assert.Equal(book.Id, (await Shelves.RankAsync(TestSearch.Request("]E0978316148410051495")))[0].Id);
    }

    [Theory]
    [InlineData("The Emma", "JANE AUSTEN", "1815")]
    [InlineData("emma!", "Jane-Austen", "ca. 1815")]
    [InlineData("Emma", "Jane Austen", "1816", false)]
    [InlineData("Emma", "Jane Austen", null, false)]
    [InlineData("Emma", null, "1815", false)]
    [InlineData("Emma", "Jane", "1815", false)]
    [InlineData("Emma Watson", "Jane Austen", "1815", false)]
    [InlineData("?", "Jane Austen", "1815", false)]
    public async Task Titles_are_alike_by_title_author_and_year(
        string title,
        string? author,
        string? year,
        bool areAlike = true
    )
    {
        await Shelves.AddAsync(WithYear("Emma", "Jane Austen", "1815"), WithYear("!", "Jane Austen", "1815"));
        var texts = TestSearch.Indexing.IndexOf(WithYear(title, author, year));

        var alike = await Shelves.AskAsync(search => search.FindAlikeAsync(texts, Cancellation));

        Assert.Equal(areAlike ? ["emma"] : [], alike.Select(found => found.Texts.TitleKey));
    }

    [Fact]
    public async Task A_title_is_found_whose_key_is_cut_where_a_character_has_two_code_units()
    {
        var title = $"ab {string.Concat(Enumerable.Repeat("\U00020000", 100))}";
        var book = A.Book(title);
        await Shelves.AddAsync(book);

        var found = await Shelves.RankAsync(TestSearch.Request(title));
        var alike = await Shelves.AskAsync(search =>
            search.FindAlikeAsync(TestSearch.Indexing.IndexOf(book), Cancellation)
        );

        Assert.Equal(book.Id, Assert.Single(found).Id);
        Assert.Equal(book.Id, Assert.Single(alike).Id);
    }

    [Fact]
    public async Task A_whole_shelf_mark_comes_before_all_else()
    {
        var book = Described(new BookDraft("Silent", "X", Isbn: null, "") { ShelfMark = "E 12/Äus" });
        await Shelves.AddAsync(book, A.Book("E 12 Äus"), A.Book("Other"));

        var found = await Shelves.RankAsync(TestSearch.Request("e 12 aeus"));

        Assert.Equal(["silent", "e 12 aus"], found.Select(match => match.Texts.TitleKey));
    }

    [Theory]
    [InlineData("-roman")]
    [InlineData("author:roman")]
    [InlineData("-9783161484100")]
    public async Task A_text_that_leaves_words_out_or_names_a_field_is_no_code(string query)
    {
        await Shelves.AddAsync(
            Described(new BookDraft("Silent", "Roman", Isbn: null, "") { ShelfMark = "Roman" }),
            A.Book("Other", author: "X", isbn: Isbn.Parse("9783161484100"))
        );

        Assert.DoesNotContain(await Shelves.RankAsync(TestSearch.Request(query)), match => match.HasKey);
    }

    [Fact]
    public async Task Neither_hundreds_of_words_nor_the_longest_filters_are_too_much_for_the_index()
    {
        await Shelves.AddAsync(A.Book("Alpha", author: "X", description: ""));
        var unwanted = $"-{string.Concat(Enumerable.Repeat("⑴½", 99))}";
        var longest = new string('図', 300);
        SearchFilter[] filters = [new() { Kind = longest }, new() { Language = longest }, new() { Subject = longest }];

        Assert.Single(await Shelves.RankAsync(TestSearch.Request(unwanted)));
        foreach (var filter in filters)
        {
            Assert.Empty(await Shelves.RankAsync(TestSearch.Request("", filter)));
        }
    }

    [Fact]
    public async Task A_change_of_a_title_is_found_at_once_and_the_old_words_no_more()
    {
        var book = A.Book("Before");
        await Shelves.AddAsync(book);
        book.Describe(A.Texts("After"));
        await Shelves.ChangeAsync(books => books.UpdateAsync(book, Cancellation));

        Assert.Equal((0, 1), (await CountAsync("before"), await CountAsync("after")));

        await Shelves.ChangeAsync(books => books.DeleteAsync(book.Id, Cancellation));
        await Shelves.AddAsync(A.Book("Another"));

        Assert.Equal((0, 1), (await CountAsync("after"), await CountAsync("")));
    }

    [Fact]
    public async Task Of_more_than_1000_matches_the_best_titles_and_the_newest_are_ranked()
    {
        var exact = A.Book("Common", description: "");
        await Shelves.AddAsync([
            exact,
            .. Enumerable.Range(0, 1010).Select(number => A.Book($"Very common {number}", description: "")),
        ]);

        var found = await Shelves.AskAsync(search => search.FindAsync(TestSearch.Request("common"), Cancellation));
        var ranked = SearchRanking.Rank(TestSearch.Parser.Parse("common"), found, SearchOrder.Relevance);

        Assert.Equal((1001, 1000, exact.Id), (found.Count, ranked.Count, ranked[0].Id));
        Assert.Equal("very common 1009", ranked[1].Texts.TitleKey);

        // Phrases and beginnings that many of the newest titles have.
        Assert.Equal((1001, "very common 1009"), await FindAsync("\"very common\""));
        Assert.Equal((1001, "common"), await FindAsync("commo"));
        Assert.Equal((121, "very common 1"), await FindAsync("common 1"));

        async Task<(int Found, string First)> FindAsync(string text)
        {
            var matches = await Shelves.AskAsync(search => search.FindAsync(TestSearch.Request(text), Cancellation));
            return (matches.DistinctBy(match => match.Number).Count(), matches[0].Texts.TitleKey);
        }
    }

    [Theory]
    [InlineData("poter", "porter potter")]
    [InlineData("hte", "the")]
    [InlineData("zuaberbreg", "zauberberg")]
    [InlineData("xauberbergy", "zauberberg")]
    [InlineData("zauberbe", "zauberberg")]
    [InlineData("porter", "potter")]
    [InlineData("zxyxerberg", "")]
    public async Task Words_within_the_distance_are_similar_the_nearest_first(string word, string similar)
    {
        await Shelves.AddAsync(A.Book("The Potter: Zauberberg 図書館", "Porter"));

        Assert.Equal(
            similar,
            string.Join(' ', await Shelves.AskAsync(search => search.FindSimilarWordsAsync(word, 5, Cancellation)))
        );
    }

    private static Book WithYear(string title, string? author, string? year) =>
        Described(new BookDraft(title, author, Isbn: null, "") { Year = year });

    private static Book Described(BookDraft draft) => Book.Create(A.NewBookId(), BookTexts.Parse(draft), isbn: null);

    private async Task<int> CountAsync(string query) => (await Shelves.RankAsync(TestSearch.Request(query))).Count;
}
