using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Domain;

public sealed class MemberLinksTests
{
    private static readonly MemberLinks _links = new(A.NewId(), VerificationStamp: "verify", ResetStamp: "reset", RecentMails.None);

    [Theory]
    [InlineData(LinkPurpose.VerifyEmail, "verify", true)]
    [InlineData(LinkPurpose.ResetPassword, "reset", true)]
    [InlineData(LinkPurpose.VerifyEmail, "reset", false)]
    [InlineData(LinkPurpose.ResetPassword, "verify", false)]
    [InlineData(LinkPurpose.VerifyEmail, "VERIFY", false)]
    public void A_link_counts_by_the_newest_stamp_of_its_purpose(LinkPurpose purpose, string stamp, bool counts) =>
        Assert.Equal(counts, _links.Accept(purpose, new LinkToken(_links.MemberId, stamp)));

    [Fact]
    public void The_link_of_another_member_does_not_count() =>
        Assert.False(_links.Accept(LinkPurpose.VerifyEmail, new LinkToken(A.NewId(), "verify")));

    [Theory]
    [InlineData(LinkPurpose.VerifyEmail)]
    [InlineData(LinkPurpose.ResetPassword)]
    public void Where_no_link_was_mailed_none_counts(LinkPurpose purpose)
    {
        var none = new MemberLinks(_links.MemberId, VerificationStamp: null, ResetStamp: null, RecentMails.None);

        Assert.False(none.Accept(purpose, new LinkToken(none.MemberId, "")));
        Assert.False(none.Accept(purpose, new LinkToken(none.MemberId, null!)));
    }
}
