using Library.Members.Presentation.Pages;

namespace Library.Members.Tests.Presentation;

public sealed class MemberDeskTextsTests
{
    [Theory]
    [InlineData("2014-03-01", "2024-02-29", "9 years")]
    [InlineData("2012-03-01", "2025-03-01", "13 years")]
    [InlineData("2012-12-31", "2025-12-30", "12 years")]
    [InlineData("2024-05-04", "2025-05-04", "1 year")]
    public void An_age_changes_on_the_birthday_whatever_the_leap_years(string born, string today, string age) =>
        Assert.Equal(age, MemberDeskTexts.AgeOn(DateOnly.Parse(today, null), DateOnly.Parse(born, null)));
}
