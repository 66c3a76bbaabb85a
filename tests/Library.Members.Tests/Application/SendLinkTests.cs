using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class SendLinkTests
{
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_without_a_password_is_mailed_a_link_to_the_page_that_sets_another()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());

        await AskAsync(LinkPurpose.ResetPassword, Email.Parse(member.Email!.Value.ToUpperInvariant()));

        var (recipient, mail) = Assert.Single(_fixture.Notifier.Kept);
        Assert.Equal(member.Email.Value, recipient);
        Assert.Contains(
            $"\nhttps://library.example/app/members/password/reset?token=ResetPassword.{member.Id.Value:N}.",
            mail.Body,
            StringComparison.Ordinal
        );
        Assert.Contains("once, for 1 hour", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(member.Name, mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unverified_member_may_reset_the_password_too()
    {
        var member = await _fixture.AddAsync(A.Member());

        await AskAsync(LinkPurpose.ResetPassword, member.Email!);

        Assert.Single(_fixture.Notifier.Kept);
    }

    [Fact]
    public async Task An_unverified_member_is_mailed_another_verification_link()
    {
        var member = await _fixture.AddAsync(A.Member());

        await AskAsync(LinkPurpose.VerifyEmail, member.Email!);

        Assert.Contains(
            "/members/verify?token=",
            Assert.Single(_fixture.Notifier.Kept).Notification.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Neither_a_stranger_nor_a_verified_member_is_mailed_a_verification_link()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());

        await AskAsync(LinkPurpose.VerifyEmail, member.Email!);
        await AskAsync(LinkPurpose.VerifyEmail, A.NewEmail());
        await AskAsync(LinkPurpose.ResetPassword, A.NewEmail());

        Assert.Empty(_fixture.Notifier.Kept);
    }

    [Fact]
    public async Task Each_purpose_has_a_quota_of_its_own()
    {
        _fixture.Quotas.AreEnforced = true;
        var member = await _fixture.AddAsync(A.Member());
        for (var time = 0; time < 3; time++)
        {
            await AskAsync(LinkPurpose.VerifyEmail, member.Email!);
            await AskAsync(LinkPurpose.ResetPassword, member.Email!);
        }

        Assert.Equal(2, _fixture.Notifier.Kept.Count);
    }

    [Fact]
    public async Task The_quota_of_an_address_outlives_its_member()
    {
        _fixture.Quotas.AreEnforced = true;
        for (var time = 0; time < 10; time++)
        {
            var member = await _fixture.Register.ExecuteAsync(
                new("Ann", "ann@example.org", "correct horse"),
                Cancellation
            );
            await _fixture.Members.DeleteAsync(member.Id, Cancellation);
            _fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Single(_fixture.Notifier.Kept);
    }

    [Fact]
    public async Task The_mail_of_the_registration_counts()
    {
        _fixture.Quotas.AreEnforced = true;
        await _fixture.Register.ExecuteAsync(new("Ann", "ann@example.org", "correct horse"), Cancellation);

        await AskAsync(LinkPurpose.VerifyEmail, Email.Parse("ann@example.org"));
        Assert.Single(_fixture.Notifier.Kept);

        _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(LinkPurpose.VerifyEmail, Email.Parse("ann@example.org"));
        Assert.Equal(2, _fixture.Notifier.Kept.Count);
    }

    [Fact]
    public async Task Asked_for_again_within_its_time_the_same_link_is_mailed_and_both_mails_work()
    {
        var member = await _fixture.AddAsync(A.Member());
        var first = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);
        _fixture.Clock.Advance(TimeSpan.FromHours(23));

        var second = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);

        Assert.Equal(first, second);
        Assert.True((await _fixture.Verify.ExecuteAsync(first, Cancellation)).IsVerified);
    }

    private Task AskAsync(LinkPurpose purpose, Email email) =>
        _fixture.SendLink.ExecuteAsync(new LinkRequest(purpose, email), Cancellation);
}
