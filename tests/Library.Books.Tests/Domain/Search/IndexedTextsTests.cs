using Library.Books.Domain;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Domain;

/// <summary>The entry of a title in the search index.</summary>
public sealed class IndexedTextsTests
{
    [Fact]
    public void A_title_has_the_marks_of_its_kind_its_language_its_year_and_its_subjects() =>
        Assert.Equal(" _k_dvd _ _l_de _ _y_1968 _ _s_sea_voyages _ _w_sea _w_voyages ", IndexOf(Voyage).Marks);

    [Fact]
    public void A_whole_subject_is_asked_for_and_not_the_beginning_of_one()
    {
        Assert.True(Has(Voyage, new SearchFilter { Subject = "sea voyages" }));
        Assert.False(Has(Voyage, new SearchFilter { Subject = "sea" }));
        Assert.False(Has(Voyage, new SearchFilter { Subject = "sea voy" }));

        static bool Has(BookDraft draft, SearchFilter filter) =>
            TestSearch.Request("", filter).HasMarks(IndexOf(draft));
    }

    [Fact]
    public void Words_of_three_letters_and_more_may_have_been_meant() =>
        Assert.Equal(
            ["the", "sea", "conrad"],
            IndexOf(Voyage with { Title = "To the sea, R2D2 of 1984", Author = "J. Conrad" }).Words
        );

    [Fact]
    public void The_words_of_an_author_stand_before_other_spellings_with_a_gap_behind_them()
    {
        var texts = IndexOf(Voyage with { Author = "Herta Müller" });

        Assert.Equal((" herta muller _ mueller ", " herta muller _"), (texts.Author, texts.AuthorWords));
    }

    [Fact]
    public void A_word_in_two_parts_is_also_one_word_in_each_spelling()
    {
        var texts = IndexOf(Voyage with { Author = "Süd-Tirol" });

        Assert.Equal(" sud tirol _ sudtirol _ sued _ suedtirol ", texts.Author);
    }

    [Fact]
    public void A_line_reads_the_same_each_time()
    {
        var line = new TokenLine([]).Add(TestSearch.Folding.Fold("Müller"));

        Assert.Equal(line.ToString(), line.ToString());
    }

    [Fact]
    public void The_year_is_found_wherever_its_mark_stands() => Assert.Equal(1968, SearchMarks.YearIn(" _y_1968 "));

    [Fact]
    public void A_title_is_sorted_without_an_article_before_it() =>
        Assert.All(
            "A An The Der Die Das Ein Eine Le La Les Un Une El Los Las".Split(' '),
            article => Assert.Equal("sea", IndexOf(Voyage with { Title = $"{article} sea" }).TitleKey)
        );

    private static BookDraft Voyage { get; } =
        new("A voyage", "X", Isbn: null, "")
        {
            Kind = "dvd",
            Language = "de",
            Year = "1968",
            Subjects = ["Sea voyages"],
        };

    private static IndexedTexts IndexOf(BookDraft draft) =>
        TestSearch.Indexing.IndexOf(Book.Create(A.NewBookId(), BookTexts.Parse(draft), isbn: null));
}
