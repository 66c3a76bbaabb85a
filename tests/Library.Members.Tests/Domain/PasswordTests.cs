using Library.Members.Domain;
using Library.Shared;

namespace Library.Members.Tests.Domain;

public sealed class PasswordTests
{
    private const string Emoji = "\U0001F4DA";

    [Theory]
    [InlineData("12345678")]
    [InlineData("        ")]
    [InlineData(" leading and trailing ")]
    [InlineData("пароль-и-ещё")]
    [InlineData("tab\tand\nline")]
    public void Eight_characters_of_any_kind_are_taken_as_typed(string text) =>
        Assert.Equal((text, text), (Password.Parse(text).Value, Password.Parse(text).AsTyped));

    [Fact]
    public void Accents_are_composed_before_the_length_is_counted()
    {
        Assert.Equal("Caf\u00e9 noir", Password.Parse("Cafe\u0301 noir").Value);
        Assert.Throws<InvalidValueException>(() => Password.Parse("Cafe\u0301 no"));
    }

    [Fact]
    public void Length_is_counted_in_code_points()
    {
        Assert.True(Password.TryParse(string.Concat(Enumerable.Repeat(Emoji, 128)), out _));
        Assert.False(Password.TryParse(string.Concat(Enumerable.Repeat(Emoji, 129)), out _));
        Assert.True(Password.TryParse(string.Concat(Enumerable.Repeat(Emoji, 8)), out _));
        Assert.False(Password.TryParse(string.Concat(Enumerable.Repeat(Emoji, 7)), out _));
        Assert.True(Password.TryParse(new string('a', 128), out _));
        Assert.False(Password.TryParse(new string('a', 129), out _));
    }

    [Fact]
    public void A_text_that_cannot_be_typed_is_refused_without_repeating_it()
    {
        foreach (
            var text in new[] { "", "1234567", "null\0character", "lone \uD83D surrogate", "turned \uDCDA\uD83D round" }
        )
        {
            Assert.False(Password.TryParse(text, out _));
            var refusal = Assert.Throws<InvalidValueException>(() => Password.Parse(text));
            Assert.Equal("password", refusal.Field);
            Assert.True(text.Length == 0 || !refusal.Message.Contains(text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_password_does_not_print_itself() => Assert.Equal("***", $"{Password.Parse("correct horse")}");
}
