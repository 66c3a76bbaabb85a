using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Domain;

public sealed class MemberLinksTests
{
    private static readonly MemberLinks Links = new(
        A.NewId(),
        VerificationStamp: "verify",
        ResetStamp: "reset",
        RecentMails.None
    );

    [Theory]
    [InlineData(nameof(LinkPurpose.VerifyEmail), "verify", true)]
    [InlineData(nameof(LinkPurpose.ResetPassword), "reset", true)]
    [InlineData(nameof(LinkPurpose.VerifyEmail), "reset", false)]
    [InlineData(nameof(LinkPurpose.ResetPassword), "verify", false)]
    [InlineData(nameof(LinkPurpose.VerifyEmail), "VERIFY", false)]
    public void A_link_counts_by_the_newest_stamp_of_its_purpose(string purpose, string stamp, bool counts) =>
        Assert.Equal(counts, Links.Accept(Enum.Parse<LinkPurpose>(purpose), new LinkToken(Links.MemberId, stamp)));

    [Fact]
    public void The_link_of_another_member_does_not_count() =>
        Assert.False(Links.Accept(LinkPurpose.VerifyEmail, new LinkToken(A.NewId(), "verify")));

    [Theory]
    [InlineData(nameof(LinkPurpose.VerifyEmail))]
    [InlineData(nameof(LinkPurpose.ResetPassword))]
    public void Where_no_link_was_mailed_none_counts(string purpose)
    {
        var none = new MemberLinks(Links.MemberId, VerificationStamp: null, ResetStamp: null, RecentMails.None);

        Assert.False(none.Accept(Enum.Parse<LinkPurpose>(purpose), new LinkToken(none.MemberId, "")));
        Assert.False(none.Accept(Enum.Parse<LinkPurpose>(purpose), new LinkToken(none.MemberId, null!)));
    }
}
