using Library.Members.Application;
using Library.Members.Domain;

namespace Library.Members.Tests.Application;

public sealed class LinkMailTextTests
{
    [Theory]
    [InlineData(
        nameof(LinkPurpose.VerifyEmail),
        "Confirm your e-mail address",
        "https://library.example/app/members/verify?token=a%2Bb"
    )]
    [InlineData(
        nameof(LinkPurpose.ResetPassword),
        "Choose a new password",
        "https://library.example/app/members/password/reset?token=a%2Bb"
    )]
    [InlineData(
        nameof(LinkPurpose.ChangeEmail),
        "Confirm your new e-mail address",
        "https://library.example/app/account/address?token=a%2Bb"
    )]
    public void Each_purpose_has_its_subject_and_a_link_on_a_line_of_its_own(
        string purpose,
        string subject,
        string link
    )
    {
        var mail = new LinkMailText("https://library.example/app/", TimeSpan.FromDays(1), TimeSpan.FromHours(1)).For(
            Enum.Parse<LinkPurpose>(purpose),
            "a+b"
        );

        Assert.Equal(subject, mail.Subject);
        Assert.Contains(link, mail.Body.Split('\n'));
    }

    [Theory]
    [InlineData(1, "1 minute.")]
    [InlineData(1.5, "1 minute.")]
    [InlineData(59.9, "59 minutes.")]
    [InlineData(60, "1 hour.")]
    [InlineData(119, "1 hour.")]
    [InlineData(120, "2 hours.")]
    [InlineData(60 * 24, "24 hours.")]
    public void How_long_a_link_works_is_said_in_words(double minutes, string words)
    {
        var (lifetime, other) = (TimeSpan.FromMinutes(minutes), TimeSpan.FromDays(99));

        Assert.Contains($" for {words}", Body(LinkPurpose.VerifyEmail, lifetime, other), StringComparison.Ordinal);
        Assert.Contains($" for {words}", Body(LinkPurpose.ResetPassword, other, lifetime), StringComparison.Ordinal);
        Assert.Contains($" for {words}", Body(LinkPurpose.ChangeEmail, lifetime, other), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_purpose_is_kept_by_its_name() =>
        Assert.Equal(
            ["verify_email", "reset_password", "change_email"],
            Enum.GetValues<LinkPurpose>().Select(purpose => purpose.Name())
        );

    [Fact]
    public void A_purpose_that_does_not_exist_has_no_mail() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new LinkMailText("https://library.example", TimeSpan.FromDays(1), TimeSpan.FromHours(1)).For(
                (LinkPurpose)99,
                "token"
            )
        );

    private static string Body(LinkPurpose purpose, TimeSpan verification, TimeSpan reset) =>
        new LinkMailText("https://library.example", verification, reset).For(purpose, "token").Body;
}
