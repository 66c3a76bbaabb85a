using Library.Books.Contract;
using Library.Books.Domain;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Infrastructure;

/// <summary>How matches are narrowed and sorted.</summary>
public abstract partial class BookSearchContract
{
    [Theory]
    [InlineData("newest other one")]
    [InlineData("one", "DVD")]
    [InlineData("other", null, "EN")]
    [InlineData("one", null, null, "science fiction")]
    [InlineData("", null, null, "fiction")]
    [InlineData("other one", null, null, null, 1920)]
    [InlineData("one", null, null, null, 1920, 1998)]
    [InlineData("other", null, null, null, 1921)]
    [InlineData("", null, null, null, null, 1919)]
    [InlineData("", "dvd", "en")]
    public async Task Filters_leave_out_what_does_not_meet_all_of_them(
        string expected,
        string? kind = null,
        string? language = null,
        string? subject = null,
        int? from = null,
        int? to = null
    )
    {
        await Shelves.AddAsync(
            Described(
                new BookDraft("One", "X", Isbn: null, "")
                {
                    Kind = "dvd",
                    Language = "de",
                    Subjects = ["Science-Fiction"],
                    Year = "ca. 1920",
                }
            ),
            Described(new BookDraft("Other", "X", Isbn: null, "") { Language = "en", Year = "1999" }),
            A.Book("Newest")
        );
        var filter = new SearchFilter
        {
            Kind = kind,
            Language = language,
            Subject = subject,
            YearFrom = from,
            YearTo = to,
        };

        var found = await Shelves.RankAsync(TestSearch.Request("", filter));

        Assert.Equal(expected, string.Join(' ', found.Select(match => match.Texts.TitleKey)));
    }

    [Theory]
    [InlineData(null, "elsewhere there")]
    [InlineData(true, "there")]
    [InlineData(false, "elsewhere")]
    public async Task The_copy_that_stands_at_a_place_is_the_one_that_is_free(bool? isAvailable, string expected)
    {
        var (there, elsewhere, gone) = (A.Book("There"), A.Book("Elsewhere"), A.Book("Gone"));
        await Shelves.AddAsync(there, elsewhere, gone);
        await Shelves.AddCopiesAsync(
            (there, CopyCondition.Normal, "Hall"),
            (elsewhere, CopyCondition.Normal, "Attic"),
            (elsewhere, CopyCondition.Repair, "Hall"),
            (gone, CopyCondition.Lost, "Hall"),
            (gone, CopyCondition.Missing, "Hall"),
            (gone, CopyCondition.Withdrawn, "Hall")
        );

        var filter = new SearchFilter { IsAvailable = isAvailable, Location = "Hall" };
        var found = await Shelves.RankAsync(TestSearch.Request("", filter));

        Assert.Equal(expected, string.Join(' ', found.Select(match => match.Texts.TitleKey)));
    }

    [Theory]
    [InlineData("Title", "alpha beta emma")]
    [InlineData("Author", "alpha emma beta")]
    [InlineData("Year", "emma alpha beta")]
    [InlineData("Newest", "beta emma alpha")]
    public async Task Matches_are_sorted_as_is_asked(string order, string expected)
    {
        await Shelves.AddAsync(
            WithYear("The Alpha", "Ärzte", "1850"),
            WithYear("Emma", "Zola", "ca. 1950"),
            WithYear("Beta", author: null, year: null)
        );

        var found = await Shelves.RankAsync(TestSearch.Request(""), Enum.Parse<SearchOrder>(order));

        Assert.Equal(expected, string.Join(' ', found.Select(match => match.Texts.TitleKey)));
    }
}
