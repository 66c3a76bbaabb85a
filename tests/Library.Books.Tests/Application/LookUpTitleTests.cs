using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Library.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Books.Tests.Application;

public sealed class LookUpTitleTests
{
    private static readonly Isbn Isbn = Isbn.Parse("978-3-548-37092-7");

    [Fact]
    public async Task A_title_that_was_found_is_cleaned_and_loses_what_could_not_be_kept()
    {
        var found = new ListedTitle
        {
            Title = "\u0098Die\u009c  Wand\n",
            Author = new string('a', 301),
            Isbn = "another",
            Language = "not a language",
            Series = "Ullstein",
            Subjects = ["Solitude", " ", new string('s', 100), new string('t', 101)],
            Kind = "film",
        };

        var (outcome, draft) = await LookUpAsync(new Source(() => found));

        Assert.Equal(LookUpOutcome.Found, outcome);
        Assert.Equal(("Die Wand", null, "9783548370927"), (draft!.Title, draft.Author, draft.Isbn));
        Assert.Equal((null, "Ullstein", BookDraft.UsualKind), (draft.Language, draft.Series, draft.Kind));
        Assert.Equal(["Solitude", new string('s', 100)], draft.Subjects);
    }

    [Theory]
    [InlineData("author")]
    [InlineData("description")]
    [InlineData("subtitle")]
    [InlineData("volume")]
    [InlineData("publisher")]
    [InlineData("year")]
    [InlineData("language")]
    [InlineData("series")]
    [InlineData("subjects")]
    public async Task A_detail_that_could_not_be_kept_is_left_out_and_no_other(string field)
    {
        var found = new ListedTitle
        {
            Title = "Title",
            Author = Text("author", "Author"),
            Description = Text("description", "Description"),
            Subtitle = Text("subtitle", "Subtitle"),
            Volume = Text("volume", "1"),
            Publisher = Text("publisher", "Publisher"),
            Year = Text("year", "1968"),
            Language = Text("language", "de"),
            Series = Text("series", "Series"),
            Subjects = [Text("subjects", "Subject")],
        };

        var (_, draft) = await LookUpAsync(new Source(() => found));

        Assert.Equal(
            [field],
            Details(draft!).Where(detail => detail.Text is null or "").Select(detail => detail.Field)
        );

        // A noncharacter is refused in any text.
        string Text(string of, string text) => of == field ? $"{text}\uFFFE" : text;
    }

    [Fact]
    public async Task Of_a_title_alone_nothing_else_is_found()
    {
        var (_, draft) = await LookUpAsync(new Source(() => new ListedTitle { Title = "Title" }));

        Assert.All(Details(draft!), detail => Assert.True(string.IsNullOrEmpty(detail.Text), detail.Field));
    }

    [Fact]
    public async Task It_tells_whether_it_was_not_asked_for_not_known_or_not_answered()
    {
        var none = new Source(() => null);
        var nameless = new Source(() => new ListedTitle { Title = " " });
        var broken = new Source(() => throw new BookSourceException("no answer"));

        Assert.Equal((LookUpOutcome.NotAsked, null), await LookUpAsync());
        Assert.Equal((LookUpOutcome.NotKnown, null), await LookUpAsync(none));
        Assert.Equal((LookUpOutcome.NotKnown, null), await LookUpAsync(nameless));
        Assert.Equal((LookUpOutcome.NoAnswer, null), await LookUpAsync(broken));
        Assert.Equal((LookUpOutcome.NoAnswer, null), await LookUpAsync(broken, none));
    }

    [Fact]
    public async Task Everything_that_could_be_kept_is_found_with_ten_subjects_at_most()
    {
        var found = new ListedTitle
        {
            Title = "Title",
            Author = "Author",
            Description = " One\n two ",
            Subtitle = "Subtitle",
            Volume = "1",
            Publisher = "Publisher",
            Year = "1968",
            Language = "de",
            Series = "Series",
            Subjects = [.. Enumerable.Range(1, 11).Select(number => $"Subject {number}")],
        };

        var (_, draft) = await LookUpAsync(new Source(() => found));

        Assert.Equal(
            new BookDraft("Title", "Author", "9783548370927", "One two")
            {
                Subtitle = "Subtitle",
                Volume = "1",
                Publisher = "Publisher",
                Year = "1968",
                Language = "de",
                Series = "Series",
                Subjects = draft!.Subjects,
            },
            draft
        );
        Assert.Equal(found.Subjects.Take(10), draft.Subjects);
    }

    [Fact]
    public async Task The_next_catalogue_is_asked_where_one_does_not_answer_which_is_logged()
    {
        var log = new LogLines();
        var sources = new Source[]
        {
            new(() => throw new BookSourceException("no answer")),
            new(() => new ListedTitle { Title = "Title", Subtitle = new string('x', 501) }),
        };

        var (outcome, draft) = await new LookUpTitle(sources, log.For<LookUpTitle>()).ExecuteAsync(
            Isbn,
            TestContext.Current.CancellationToken
        );

        Assert.Equal((LookUpOutcome.Found, "Title", null), (outcome, draft?.Title, draft?.Subtitle));
        Assert.Equal(["Warning: A title was not looked up elsewhere: no answer"], log.All);
    }

    private static Task<(LookUpOutcome, BookDraft?)> LookUpAsync(params IBookSource[] sources) =>
        new LookUpTitle(sources, NullLogger<LookUpTitle>.Instance).ExecuteAsync(
            Isbn,
            TestContext.Current.CancellationToken
        );

    private static (string Field, string? Text)[] Details(BookDraft draft) =>
        [
            ("author", draft.Author),
            ("description", draft.Description),
            ("subtitle", draft.Subtitle),
            ("volume", draft.Volume),
            ("publisher", draft.Publisher),
            ("year", draft.Year),
            ("language", draft.Language),
            ("series", draft.Series),
            ("subjects", string.Join(';', draft.Subjects)),
        ];

    private sealed class Source(Func<ListedTitle?> find) : IBookSource
    {
        public Task<ListedTitle?> FindAsync(string isbn, CancellationToken cancellationToken) =>
            Task.FromResult(find());
    }
}
