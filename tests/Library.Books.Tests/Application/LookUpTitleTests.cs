using Library.Books.Application;
using Library.Books.Contract;
using Library.Books.Domain;
using Microsoft.Extensions.Logging.Abstractions;

namespace Library.Books.Tests.Application;

public sealed class LookUpTitleTests
{
    private static readonly Isbn Isbn = Isbn.Parse("978-3-548-37092-7");

    [Fact]
    public async Task What_was_found_is_cleaned_and_loses_what_could_not_be_kept()
    {
        var found = new ListedTitle
        {
            Title = "\u0098Die\u009c  Wand\n",
            Author = new string('a', 301),
            Isbn = "another",
            Language = "not a language",
            Series = "Ullstein",
            Subjects = ["Solitude", " ", new string('s', 101)],
            Kind = "film",
        };

        var (outcome, draft) = await LookUpAsync(new Source(() => found));

        Assert.Equal(LookUpOutcome.Found, outcome);
        Assert.Equal(("Die Wand", null, "9783548370927"), (draft!.Title, draft.Author, draft.Isbn));
        Assert.Equal((null, "Ullstein", BookDraft.UsualKind), (draft.Language, draft.Series, draft.Kind));
        Assert.Equal(["Solitude"], draft.Subjects);
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
    }

    private static Task<(LookUpOutcome, BookDraft?)> LookUpAsync(params IBookSource[] sources) =>
        new LookUpTitle(sources, NullLogger<LookUpTitle>.Instance).ExecuteAsync(
            Isbn,
            TestContext.Current.CancellationToken
        );

    private sealed class Source(Func<ListedTitle?> find) : IBookSource
    {
        public Task<ListedTitle?> FindAsync(string isbn, CancellationToken cancellationToken) =>
            Task.FromResult(find());
    }
}
