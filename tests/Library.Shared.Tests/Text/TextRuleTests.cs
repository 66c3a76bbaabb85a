using FsCheck;
using FsCheck.Fluent;

namespace Library.Shared.Tests;

public sealed class TextRuleTests
{
    private const string Books = "\U0001F4DA";
    private static readonly TextRule Line = new("field", 5);
    private static readonly TextRule Optional = new("field", 5, AllowsEmpty: true);
    private static readonly TextRule Paragraph = new("field", 5, AllowsLineBreaks: true);

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("  a b \t\r\n", "a b")]
    [InlineData("\u00A0\u2003wide\u3000", "wide")]
    [InlineData(Books + Books + Books + Books + Books, Books + Books + Books + Books + Books)]
    [InlineData("e\u0301", "\u00E9")]
    [InlineData("e\u0301e\u0301e\u0301e\u0301e\u0301", "\u00E9\u00E9\u00E9\u00E9\u00E9")]
    [InlineData("\u200Fא\u200E", "\u200Fא\u200E")]
    public void A_text_is_trimmed_and_normalized_and_otherwise_left_as_it_is(string text, string expected) =>
        Assert.Equal(expected, Line.Apply(text));

    [Theory]
    [InlineData("sixsix")]
    [InlineData(Books + Books + Books + Books + Books + "x")]
    [InlineData("q\u0301q\u0301q\u0301")]
    public void The_limit_counts_code_points(string text)
    {
        var refusal = Assert.Throws<InvalidValueException>(() => Line.Apply(text));

        Assert.Equal(("field", "Must be at most 5 characters long."), (refusal.Field, refusal.Message));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\r\n\t\u00A0")]
    public void Whether_a_text_may_be_empty_is_part_of_the_rule(string text)
    {
        Assert.Throws<InvalidValueException>(() => Line.Apply(text));
        Assert.Equal("", Optional.Apply(text));
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u00AD \u2060")]
    [InlineData("\u3164\u115F\uFFA0")]
    [InlineData("\u2800")]
    [InlineData("\uFE0F\u034F")]
    [InlineData("\U000E0041\U000E007F")]
    public void A_text_that_shows_nothing_is_empty(string text)
    {
        Assert.Throws<InvalidValueException>(() => Line.Apply(text));
        Assert.Equal("x" + text, Line.Apply("x" + text));
    }

    [Theory]
    [InlineData('\u202A')]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    [InlineData('\u2028')]
    [InlineData('\u2029')]
    public void A_line_holds_nothing_that_turns_its_direction_or_begins_another(char control)
    {
        Assert.Throws<InvalidValueException>(() => Line.Apply($"a{control}b"));
        Assert.Equal($"a{control}b", Paragraph.Apply($"a{control}b"));
    }

    [Theory]
    [InlineData('\n', true)]
    [InlineData('\r', true)]
    [InlineData('\t', true)]
    [InlineData('\0', false)]
    [InlineData('\a', false)]
    [InlineData('\v', false)]
    [InlineData('\u001B', false)]
    [InlineData('\u007F', false)]
    [InlineData('\u0085', false)]
    public void Control_characters_are_refused_but_for_line_breaks_and_tabs_where_they_are_allowed(
        char control,
        bool isLayout
    )
    {
        var text = $"a{control}b";

        Assert.Throws<InvalidValueException>(() => Line.Apply(text));
        if (isLayout)
        {
            Assert.Equal(text, Paragraph.Apply(text));
            return;
        }

        Assert.Throws<InvalidValueException>(() => Paragraph.Apply(text));
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF")]
    [InlineData("\uFDD0")]
    [InlineData("\uFDEF")]
    [InlineData("\U0010FFFE")]
    public void What_Unicode_says_is_no_character_is_refused(string text)
    {
        var refusal = Assert.Throws<InvalidValueException>(() => Paragraph.Apply($"a{text}"));

        Assert.Equal("Must hold no noncharacters of Unicode.", refusal.Message);
        Assert.Equal("\uFDCF\uFDF0\uFFFC", Paragraph.Apply("\uFDCF\uFDF0\uFFFC"));
    }

    [Fact]
    public void The_sign_of_a_lost_character_is_refused_as_in_lists() =>
        Assert.Equal(
            "Must not hold U+FFFD, which stands where a character was lost.",
            Assert.Throws<InvalidValueException>(() => Paragraph.Apply("M\uFFFDller")).Message
        );

    [Fact]
    public void Half_a_character_is_refused_as_what_it_is() =>
        Assert.All(
            ["a\uD83D", "\uDCDAa", "a\uDCDA\uD83Db"],
            text =>
                Assert.Equal(
                    "Must be well-formed Unicode.",
                    Assert.Throws<InvalidValueException>(() => Line.Apply(text)).Message
                )
        );

    [Fact]
    public void An_accepted_text_is_accepted_again_unchanged_and_within_the_limit() =>
        Prop.ForAll<string?>(text =>
            {
                if (text is null || Record.Exception(() => Paragraph.Apply(text)) is InvalidValueException)
                {
                    return true;
                }

                var applied = Paragraph.Apply(text);
                return Paragraph.Apply(applied) == applied && applied.EnumerateRunes().Count() is >= 1 and <= 5;
            })
            .QuickCheckThrowOnFailure();
}
