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
    [InlineData(LinkPurpose.VerifyEmail, "verify", true)]
    [InlineData(LinkPurpose.ResetPassword, "reset", true)]
    [InlineData(LinkPurpose.VerifyEmail, "reset", false)]
    [InlineData(LinkPurpose.ResetPassword, "verify", false)]
    [InlineData(LinkPurpose.VerifyEmail, "VERIFY", false)]
    public void A_link_counts_by_the_newest_stamp_of_its_purpose(LinkPurpose purpose, string stamp, bool counts) =>
        Assert.Equal(counts, Links.Accept(purpose, new LinkToken(Links.MemberId, stamp)));

    [Fact]
    public void The_link_of_another_member_does_not_count() =>
        Assert.False(Links.Accept(LinkPurpose.VerifyEmail, new LinkToken(A.NewId(), "verify")));

    [Theory]
    [InlineData(LinkPurpose.VerifyEmail)]
    [InlineData(LinkPurpose.ResetPassword)]
    public void Where_no_link_was_mailed_none_counts(LinkPurpose purpose)
    {
        var none = new MemberLinks(Links.MemberId, VerificationStamp: null, ResetStamp: null, RecentMails.None);

        Assert.False(none.Accept(purpose, new LinkToken(none.MemberId, "")));
        Assert.False(none.Accept(purpose, new LinkToken(none.MemberId, null!)));
    }
}
