using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class VerifyMemberTests
{
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mailed_token_verifies_its_member()
    {
        var member = await _fixture.AddAsync(A.Member());
        var token = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);

        Assert.True((await _fixture.Verify.ExecuteAsync(token, Cancellation)).IsVerified);
        Assert.True((await _fixture.Members.FindAsync(member.Id, Cancellation))?.IsVerified);
    }

    [Fact]
    public async Task Verifying_again_succeeds_and_writes_nothing()
    {
        var member = await _fixture.AddAsync(A.Member());
        var token = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);
        await _fixture.Verify.ExecuteAsync(token, Cancellation);

        Assert.True((await _fixture.Verify.ExecuteAsync(token, Cancellation)).IsVerified);

        Assert.Equal(1, _fixture.Members.Updates);
    }

    [Fact]
    public async Task A_link_mailed_after_the_time_of_the_one_before_makes_it_worthless()
    {
        var member = await _fixture.AddAsync(A.Member());
        var superseded = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);
        _fixture.Clock.Advance(TimeSpan.FromHours(24));
        var newest = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);

        await Assert.ThrowsAsync<InvalidVerificationTokenException>(() =>
            _fixture.Verify.ExecuteAsync(superseded, Cancellation)
        );

        Assert.True((await _fixture.Verify.ExecuteAsync(newest, Cancellation)).IsVerified);
    }

    [Fact]
    public async Task A_verification_ends_the_sessions_that_began_before_it_and_a_second_one_ends_none()
    {
        var member = await _fixture.AddAsync(A.Member());
        var token = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);

        var verified = await _fixture.Verify.ExecuteAsync(token, Cancellation);
        await _fixture.Verify.ExecuteAsync(token, Cancellation);

        Assert.NotEqual(member.SessionStamp, verified.SessionStamp, StringComparer.Ordinal);
        Assert.Equal(verified.SessionStamp, (await _fixture.Members.FindAsync(member.Id, Cancellation))?.SessionStamp);
        Assert.Equal([member.Id], _fixture.EndedSessions);
    }

    [Fact]
    public async Task A_reader_of_the_mail_who_did_not_register_takes_the_account_over()
    {
        var member = await _fixture.AddAsync(A.Member());
        var token = await _fixture.MailAsync(LinkPurpose.VerifyEmail, member);

        var reset = await _fixture.Claim.ExecuteAsync(token, Cancellation);
        await _fixture.Reset.ExecuteAsync(new(reset, "another horse"), Cancellation);

        Assert.True((await _fixture.Members.FindAsync(member.Id, Cancellation))?.IsVerified);
        await Assert.ThrowsAsync<InvalidVerificationTokenException>(() =>
            _fixture.Claim.ExecuteAsync(token, Cancellation)
        );
    }

    [Fact]
    public async Task A_reset_link_alone_verifies_no_address()
    {
        var member = await _fixture.AddAsync(A.Member());
        var token = await _fixture.MailAsync(LinkPurpose.ResetPassword, member);

        await Assert.ThrowsAsync<InvalidVerificationTokenException>(() =>
            _fixture.Verify.ExecuteAsync(token, Cancellation)
        );
    }

    [Fact]
    public Task A_token_that_does_not_count_is_refused() =>
        Assert.ThrowsAsync<InvalidVerificationTokenException>(() =>
            _fixture.Verify.ExecuteAsync("forged", Cancellation)
        );

    [Fact]
    public Task The_token_of_a_deleted_member_finds_no_member() =>
        Assert.ThrowsAsync<MemberNotFoundException>(() =>
            _fixture.Verify.ExecuteAsync(
                _fixture.Issue(new MailedLink(LinkPurpose.VerifyEmail, A.NewMemberId(), "stamp")),
                Cancellation
            )
        );

    [Fact]
    public async Task A_text_that_cannot_be_a_token_is_invalid()
    {
        foreach (var text in new[] { "", " ", new string('a', 2049), "line\nbreak", "lone \uD83D" })
        {
            var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
                _fixture.Verify.ExecuteAsync(text, Cancellation)
            );
            Assert.Equal("token", refusal.Field);
        }

        await Assert.ThrowsAsync<InvalidVerificationTokenException>(() =>
            _fixture.Verify.ExecuteAsync(new string('a', 2048), Cancellation)
        );
    }
}
