using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Tests.Domain;

public sealed class BookTextsTests
{
    private static readonly BookDraft Draft = new("Title", Author: null, Isbn: null, "");

    public static TheoryData<string, int> Limits { get; } =
        new()
        {
            { "subtitle", 500 },
            { "volume", 50 },
            { "publisher", 200 },
            { "year", 50 },
            { "series", 300 },
            { "subjects", 100 },
            { "shelf_mark", 100 },
            { "kind", 50 },
        };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_text_may_be_as_long_as_its_limit_and_no_longer(string field, int limit)
    {
        BookTexts.Parse(With(field, new string('x', limit)));

        var refusal = Assert.Throws<InvalidValueException>(() =>
            BookTexts.Parse(With(field, new string('x', limit + 1)))
        );
        Assert.Equal(field, refusal.Field);
        Assert.Equal(field, Assert.Throws<InvalidValueException>(() => BookTexts.Parse(With(field, "a\nb"))).Field);
    }

    [Fact]
    public void An_empty_text_is_one_that_is_not_known()
    {
        var texts = BookTexts.Parse(
            Draft with
            {
                Subtitle = " ",
                Volume = "",
                Publisher = "",
                Year = "",
                Language = " ",
                Series = "",
                ShelfMark = "",
            }
        );

        Assert.All(
            [texts.Subtitle, texts.Volume, texts.Publisher, texts.Year, texts.Language, texts.Series, texts.ShelfMark],
            Assert.Null
        );
        Assert.Equal("kind", Assert.Throws<InvalidValueException>(() => BookTexts.Parse(With("kind", " "))).Field);
        Assert.Equal("author", Assert.Throws<InvalidValueException>(() => BookTexts.Parse(With("author", ""))).Field);
    }

    [Fact]
    public void At_most_20_subjects_are_kept_and_none_twice()
    {
        var twenty = Enumerable.Range(1, 20).Select(number => $"Subject {number}").ToList();

        Assert.Equal(twenty, BookTexts.Parse(Draft with { Subjects = [.. twenty, "SUBJECT 7 "] }).Subjects);
        Assert.Equal(("subjects", "Must be at most 20."), Refused([.. twenty, "Subject 21"]));
        Assert.Equal(("subjects", "Must not be empty."), Refused(["Subject", ""]));

        static (string Field, string Reason) Refused(IReadOnlyList<string> subjects)
        {
            var draft = Draft with { Subjects = subjects };
            var refusal = Assert.Throws<InvalidValueException>(() => BookTexts.Parse(draft));
            return (refusal.Field, refusal.Errors[refusal.Field][0]);
        }
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData(" PT-br ", "pt-BR")]
    [InlineData("zh-hant-TW", "zh-Hant-TW")]
    [InlineData("ger", "ger")]
    [InlineData("ABCD", "abcd")]
    [InlineData("en-aaaaaaaa-bbbbbbbb-cccccccc-ddddd", "en-aaaaaaaa-bbbbbbbb-cccccccc-ddddd")]
    public void A_language_is_a_code_that_is_written_in_one_way(string text, string code) =>
        Assert.Equal(code, BookTexts.Parse(With("language", text)).Language);

    [Theory]
    [InlineData("e")]
    [InlineData("English, old")]
    [InlineData("en_GB")]
    [InlineData("en-")]
    [InlineData("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddd")]
    public void A_text_that_is_no_code_of_a_language_is_refused(string text)
    {
        var refusal = Assert.Throws<InvalidValueException>(() => BookTexts.Parse(With("language", text)));

        Assert.Equal(
            "Must be a language code such as en or pt-BR, of at most 35 characters.",
            Assert.Single(refusal.Errors["language"])
        );
    }

    private static BookDraft With(string field, string text) =>
        field switch
        {
            "author" => Draft with { Author = text },
            "subtitle" => Draft with { Subtitle = text },
            "volume" => Draft with { Volume = text },
            "publisher" => Draft with { Publisher = text },
            "year" => Draft with { Year = text },
            "language" => Draft with { Language = text },
            "series" => Draft with { Series = text },
            "subjects" => Draft with { Subjects = [text] },
            "shelf_mark" => Draft with { ShelfMark = text },
            _ => Draft with { Kind = text },
        };
}
