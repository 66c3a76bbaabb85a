using FsCheck;
using FsCheck.Fluent;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Tests.Domain;

public sealed class IsbnTests
{
    [Theory]
    [InlineData("978-0-306-40615-7", "9780306406157")]
    [InlineData("0-306-40615-2", "0306406152")]
    [InlineData("0 8044 2957 x", "080442957X")]
    [InlineData(" 9783161484100 ", "9783161484100")]
    [InlineData("--97-8316-1484100-", "9783161484100")]
    [InlineData("978\t0306406157\r\n", "9780306406157")]
    [InlineData("978\u00A00306406157", "9780306406157")]
    [InlineData("978\u20100\u2011306\u201240615\u20137\u2014\u2015", "9780306406157")]
    [InlineData("ISBN 0306406152", "0306406152")]
    [InlineData("isbn:978-0-306-40615-7", "9780306406157")]
    [InlineData("ISBN-13: 978-0-306-40615-7", "9780306406157")]
    [InlineData("ISBN-10: 0-306-40615-2", "0306406152")]
    [InlineData("ISBN\u201113 978 0 306 40615 7", "9780306406157")]
    [InlineData("ISBN 1033333333", "1033333333")]
    [InlineData("ISBN 1333333333333", "1333333333333")]
    public void An_isbn_is_kept_without_what_surrounds_its_digits(string text, string expected)
    {
        Assert.Equal(expected, Isbn.Parse(text).Value);
        Assert.Equal(expected, $"{Isbn.Parse(text)}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData("030640615")]
    [InlineData("03064061521")]
    [InlineData("978030640615")]
    [InlineData("97803064061570")]
    [InlineData("X306406152")]
    [InlineData("030640615XX")]
    [InlineData("978030640615X")]
    [InlineData("9780306406157; DROP TABLE books")]
    [InlineData("٩٧٨٠٣٠٦٤٠٦١٥٧")]
    [InlineData("９７８０３０６４０６１５７")]
    [InlineData("080442957Ｘ")]
    [InlineData("ISBN")]
    [InlineData("ISBN-13:")]
    [InlineData("ISBN-12: 9780306406157")]
    [InlineData("ISBN ISBN 9780306406157")]
    [InlineData("EAN 9780306406157")]
    [InlineData("9780306406157:")]
    [InlineData("978\u22120306406157")]
    [InlineData("9780306406157\0")]
    public void A_text_that_is_no_isbn_is_refused_without_repeating_it(string text)
    {
        Assert.False(Isbn.TryParse(text, out var isbn));
        Assert.Null(isbn);
        var refusal = Assert.Throws<InvalidValueException>(() => Isbn.Parse(text));
        Assert.Equal("isbn", refusal.Field);
        Assert.DoesNotContain("030640615", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_no_isbn() => Assert.False(Isbn.TryParse(text: null, out _));

    [Fact]
    public void A_text_longer_than_any_isbn_is_refused_however_it_reads()
    {
        Assert.True(Isbn.TryParse("9780306406157" + new string('-', 51), out _));
        Assert.False(Isbn.TryParse("9780306406157" + new string('-', 52), out _));
    }

    // Published examples: the manual of the International ISBN Agency, ISO 2108 and the printed books themselves.
    [Theory]
    [InlineData("978-0-306-40615-7", true)]
    [InlineData("978-3-16-148410-0", true)]
    [InlineData("978-92-95055-02-5", true)]
    [InlineData("979-10-90636-07-1", true)]
    [InlineData("0-306-40615-2", true)]
    [InlineData("0-8044-2957-X", true)]
    [InlineData("0-9752298-0-X", true)]
    [InlineData("0-19-852663-6", true)]
    [InlineData("978-0-306-40615-8", false)]
    [InlineData("0-306-40615-3", false)]
    [InlineData("0-306-40615-X", false)]
    public void The_check_digit_tells_of_a_typing_error_and_is_no_reason_to_refuse(string text, bool isValid) =>
        Assert.Equal(isValid, Isbn.Parse(text).HasValidCheckDigit);

    [Theory]
    [InlineData("0306406152", "9780306406157")]
    [InlineData("080442957X", "9780804429573")]
    [InlineData("0306406153", null)]
    [InlineData("9780306406158", null)]
    [InlineData("9791090636071", null)]
    public void A_right_number_of_ten_digits_has_a_form_of_thirteen_and_back(string text, string? other)
    {
        Assert.Equal(other, Isbn.Parse(text).OtherLength?.Value);
        Assert.Equal(other is null ? null : text, Isbn.Parse(text).OtherLength?.OtherLength?.Value);
    }

    [Fact]
    public void Isbns_are_equal_when_their_digits_are()
    {
        Assert.Equal(Isbn.Parse("0-8044-2957-x"), Isbn.Parse("080442957X"));
        Assert.NotEqual(Isbn.Parse("0306406152"), Isbn.Parse("9780306406157"));
    }

    [Fact]
    public void Any_hyphenation_of_any_digits_reads_as_those_digits() =>
        Prop.ForAll(
                Arb.From(Hyphenated()),
                written =>
                    Isbn.Parse(written.Text).Value == written.Digits
                    && Isbn.Parse(written.Text.ToLowerInvariant()).Value == written.Digits
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_and_TryParse_agree_on_every_text() =>
        Prop.ForAll<string?>(text =>
                Isbn.TryParse(text, out var isbn)
                    ? Isbn.Parse(text!) == isbn
                    : text is null || Record.Exception(() => Isbn.Parse(text)) is InvalidValueException
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Of_all_last_digits_exactly_one_is_the_check_digit() =>
        Prop.ForAll(
                Arb.From(Digits()),
                digits =>
                {
                    var lasts = digits.Length == 10 ? "0123456789X" : "0123456789";
                    return lasts.Count(last => Isbn.Parse(digits[..^1] + last).HasValidCheckDigit) == 1;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void One_wrong_digit_is_always_noticed() =>
        Prop.ForAll(
                Arb.From(Misprints()),
                misprint =>
                    !Isbn.Parse(misprint.Right).HasValidCheckDigit || !Isbn.Parse(misprint.Wrong).HasValidCheckDigit
            )
            .QuickCheckThrowOnFailure();

    // Two neighbours whose digits are five apart are what the thirteen-digit check cannot see: 3 * 5 and 1 * 5 end
    // alike.
    [Fact]
    public void Two_neighbouring_digits_that_change_places_are_noticed() =>
        Prop.ForAll(
                Arb.From(Swapped()),
                swapped =>
                    Isbn.TryParse(swapped.Wrong, out var wrong) && wrong.HasValidCheckDigit
                        ? swapped.Wrong == swapped.Right || (swapped.Right.Length == 13 && swapped.Apart == 5)
                        : swapped.Apart != 0
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_refusal_reads_the_same_whatever_was_sent() =>
        Prop.ForAll<NonNull<string>>(text =>
                Isbn.TryParse(text.Get, out _)
                || Record.Exception(() => Isbn.Parse(text.Get))!.Message
                    == "Must be an ISBN of 10 digits (the last may be X) or 13 digits."
            )
            .QuickCheckThrowOnFailure();

    private static Gen<string> Digits() => Gen.OneOf(Isbn10(), Isbn13());

    private static Gen<string> Isbn10() =>
        from digits in Gen.Elements("0123456789".ToCharArray()).ArrayOf(9)
        from last in Gen.Elements("0123456789X".ToCharArray())
        select new string(digits) + last;

    private static Gen<string> Isbn13() =>
        from digits in Gen.Elements("0123456789".ToCharArray()).ArrayOf(13)
        select new string(digits);

    private static Gen<(string Text, string Digits)> Hyphenated() =>
        from digits in Digits()
        from gaps in Gen.Elements("", "", "-", " ", "--", " - ").ArrayOf(digits.Length + 1)
        select (gaps[0] + string.Concat(digits.Select((digit, position) => digit + gaps[position + 1])), digits);

    private static Gen<(string Right, string Wrong)> Misprints() =>
        from digits in Digits()
        from position in Gen.Choose(0, digits.Length - 2)
        from step in Gen.Choose(1, 9)
        let right = WithCheckDigit(digits[..^1])
        select (
            right,
            right[..position] + (char)('0' + ((right[position] - '0' + step) % 10)) + right[(position + 1)..]
        );

    private static Gen<(string Right, string Wrong, int Apart)> Swapped() =>
        from digits in Digits()
        from position in Gen.Choose(0, digits.Length - 2)
        let right = WithCheckDigit(digits[..^1])
        let wrong = right[..position] + right[position + 1] + right[position] + right[(position + 2)..]
        select (right, wrong, Math.Abs(right[position] - right[position + 1]));

    private static string WithCheckDigit(string digits) =>
        "0123456789X"
            .Select(last => digits + last)
            .First(text => Isbn.TryParse(text, out var isbn) && isbn.HasValidCheckDigit);
}
