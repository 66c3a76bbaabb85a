using Library.Desk.Domain;

namespace Library.Desk.Tests.Domain;

public sealed class SetUpCodeTests
{
    private static readonly SetUpCode Code = SetUpCode.Of([.. Enumerable.Range(0, 32).Select(number => (byte)number)]);

    [Fact]
    public void It_is_spelled_in_four_groups_of_five() => Assert.Equal("01234-56789-ABCDE-FGHJK", Code.Spell());

    [Theory]
    [InlineData("01234-56789-ABCDE-FGHJK")]
    [InlineData(" 01234 56789 abcde fghjk ")]
    [InlineData("OL234-56789-abcde-FGHJK")]
    public void It_is_taken_however_a_person_types_it(string typed) => Assert.True(Code.Matches(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01234-56789-ABCDE-FGHJM")]
    [InlineData("01234-56789-ABCDE-FGHJ")]
    [InlineData("01234-56789-ABCDE-FGHJKK")]
    [InlineData("01234-56789-ABCDE-FGHJ\u212A")]
    public void Another_text_is_refused(string? typed) => Assert.False(Code.Matches(typed));

    [Fact]
    public void It_prints_as_three_asterisks() => Assert.Equal("***", $"{Code}");
}
