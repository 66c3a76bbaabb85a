using Library.Members.Domain;
using Library.Members.Presentation.Pages;
using Library.Shared;
using Library.Testing;

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

    [Theory]
    [InlineData(Role.Librarian, true, "librarian")]
    [InlineData(Role.Librarian, false, "librarian, once you say that you know this person")]
    [InlineData(Role.Member, false, null)]
    public void The_role_is_told_before_staff_give_their_word(Role role, bool isVerified, string? told)
    {
        var details = new MemberRecord(HasVerifiedEmail: false, MemberDetails.None, Block: null);
        var member = Member.Rehydrate(A.NewMemberId(), "Ann", A.NewEmail(), isVerified, role, "stamp", details);

        Assert.Equal(told, MemberDeskTexts.Facts(member, default).Single(fact => fact.Name == "Role").Text);
    }
}
