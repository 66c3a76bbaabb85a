using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class SendRequestedLinkTests
{
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_forgotten_the_password_is_mailed_a_link_to_the_page_that_sets_another()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());

        await AskAsync(LinkPurpose.ResetPassword, Email.Parse(member.Email.Value.ToUpperInvariant()));

        var (recipient, mail) = Assert.Single(_fixture.Notifier.Kept);
        Assert.Equal(member.Email.Value, recipient);
        Assert.Contains(
            $"\nhttps://library.example/app/members/password/reset?token=ResetPassword.{member.Id:N}.",
            mail.Body,
            StringComparison.Ordinal
        );
        Assert.Contains("once, for 1 hour", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(member.Name, mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_verified_may_forget_the_password_too()
    {
        var member = await _fixture.AddAsync(A.Member());

        await AskAsync(LinkPurpose.ResetPassword, member.Email);

        Assert.Single(_fixture.Notifier.Kept);
    }

    [Fact]
    public async Task Who_is_not_verified_is_mailed_another_verification_link()
    {
        var member = await _fixture.AddAsync(A.Member());

        await AskAsync(LinkPurpose.VerifyEmail, member.Email);

        Assert.Contains(
            "/members/verify?token=",
            Assert.Single(_fixture.Notifier.Kept).Notification.Body,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Neither_a_stranger_nor_who_is_verified_already_is_mailed_a_verification_link()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());

        await AskAsync(LinkPurpose.VerifyEmail, member.Email);
        await AskAsync(LinkPurpose.VerifyEmail, A.NewEmail());
        await AskAsync(LinkPurpose.ResetPassword, A.NewEmail());

        Assert.Empty(_fixture.Notifier.Kept);
    }

    [Fact]
    public async Task One_recipient_gets_one_mail_a_minute_and_five_an_hour_whatever_they_are_for()
    {
        _fixture.LimitsMails = true;
        var member = await _fixture.AddAsync(A.Member());
        for (var second = 0; second < 3600; second += 10)
        {
            await AskAsync(second % 20 == 0 ? LinkPurpose.ResetPassword : LinkPurpose.VerifyEmail, member.Email);
            _fixture.Clock.Advance(TimeSpan.FromSeconds(10));
            Assert.InRange(_fixture.Notifier.Kept.Count, 1, Math.Min(5, 1 + (second / 60)));
        }

        Assert.Equal(5, _fixture.Notifier.Kept.Count);
        await AskAsync(LinkPurpose.ResetPassword, member.Email);
        Assert.Equal(6, _fixture.Notifier.Kept.Count);
    }

    [Fact]
    public async Task The_mail_of_the_registration_counts_and_is_never_held_back()
    {
        _fixture.LimitsMails = true;
        await _fixture.Register.ExecuteAsync(new("Ann", "ann@example.org", "correct horse"), Cancellation);
        Assert.Single(_fixture.Notifier.Kept);

        await AskAsync(LinkPurpose.VerifyEmail, Email.Parse("ann@example.org"));
        Assert.Single(_fixture.Notifier.Kept);

        _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(LinkPurpose.VerifyEmail, Email.Parse("ann@example.org"));
        Assert.Equal(2, _fixture.Notifier.Kept.Count);
    }

    [Fact]
    public async Task A_link_still_counts_when_no_other_is_mailed_in_its_place()
    {
        _fixture.LimitsMails = true;
        var member = await _fixture.AddAsync(A.Member());
        var token = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);

        await AskAsync(LinkPurpose.VerifyEmail, member.Email);

        Assert.True((await _fixture.Verify.ExecuteAsync(token, Cancellation)).IsVerified);
    }

    [Fact]
    public async Task Of_two_links_that_are_asked_for_at_once_one_is_mailed_and_it_counts()
    {
        var member = await _fixture.AddAsync(A.Member());
        _fixture.WhenLinksAreRead = () =>
        {
            _fixture.WhenLinksAreRead = null;
            return AskAsync(LinkPurpose.VerifyEmail, member.Email);
        };

        await AskAsync(LinkPurpose.VerifyEmail, member.Email);

        Assert.Single(_fixture.Notifier.Kept);
        Assert.Equal(
            $"Information: Member {member.Id} was mailed enough lately: no new link (VerifyEmail).",
            _fixture.Log.All[^1]
        );
        Assert.True((await _fixture.Verify.ExecuteAsync(_fixture.NewestToken(), Cancellation)).IsVerified);
    }

    private Task AskAsync(LinkPurpose purpose, Email email) =>
        _fixture.SendLink.ExecuteAsync(new LinkRequest(purpose, email), Cancellation);
}
