using Library.Members.Application;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class ResetPasswordTests
{
    private const string NewPassword = "another horse";
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_mailed_token_sets_the_password_and_verifies_the_address()
    {
        var member = await _fixture.AddAsync(A.Member());

        await ResetAsync(await MailedTokenAsync(member));

        Assert.Equal(
            $"hashed:{NewPassword}",
            (await _fixture.Members.FindCredentialsAsync(member.Email!, Cancellation))?.PasswordHash
        );
        Assert.True((await _fixture.Members.FindAsync(member.Id, Cancellation))?.IsVerified);
    }

    [Fact]
    public async Task Every_session_of_the_member_is_ended_and_no_other()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());
        var other = await _fixture.AddAsync(A.VerifiedMember());

        await ResetAsync(await MailedTokenAsync(member));

        Assert.NotEqual(
            member.SessionStamp,
            (await _fixture.Members.FindAsync(member.Id, Cancellation))?.SessionStamp,
            StringComparer.Ordinal
        );
        Assert.Equal(other.SessionStamp, (await _fixture.Members.FindAsync(other.Id, Cancellation))?.SessionStamp);
        Assert.Equal([member.Id], _fixture.EndedSessions);
    }

    [Fact]
    public async Task A_token_works_once()
    {
        var token = await MailedTokenAsync(await _fixture.AddAsync(A.VerifiedMember()));
        await ResetAsync(token);

        await RefusedAsync(token);

        Assert.Equal(1, _fixture.Hasher.Hashings);
    }

    [Fact]
    public async Task Of_two_simultaneous_uses_of_a_token_one_is_refused()
    {
        var token = await MailedTokenAsync(await _fixture.AddAsync(A.VerifiedMember()));
        var overtaken = _fixture.ResetWith(new OvertakenHasher(() => ResetAsync(token)));

        await Assert.ThrowsAsync<InvalidResetTokenException>(() =>
            overtaken.ExecuteAsync(new ResetPasswordCommand(token, "third horse"), Cancellation)
        );
    }

    [Fact]
    public async Task A_password_is_compared_with_the_name_that_the_member_has_in_the_end()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());
        var token = await MailedTokenAsync(member);
        var overtaken = _fixture.ResetWith(
            new OvertakenHasher(() =>
                _fixture.Correct.ExecuteAsync(
                    new CorrectMemberCommand(member.Id, A.Caller(), known => known with { Name = NewPassword }),
                    Cancellation
                )
            )
        );

        await Assert.ThrowsAsync<InvalidValueException>(() =>
            overtaken.ExecuteAsync(new ResetPasswordCommand(token, NewPassword), Cancellation)
        );
    }

    [Fact]
    public async Task A_link_mailed_after_the_time_of_the_one_before_makes_it_worthless()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());
        var superseded = await MailedTokenAsync(member);
        _fixture.Clock.Advance(TimeSpan.FromHours(1));
        var newest = await MailedTokenAsync(member);

        await RefusedAsync(superseded);
        await ResetAsync(newest);
    }

    [Fact]
    public async Task A_verification_link_sets_no_password()
    {
        var member = await _fixture.AddAsync(A.Member());

        await RefusedAsync(await _fixture.MailAsync(LinkPurpose.VerifyEmail, member));
    }

    [Fact]
    public async Task Forged_tokens_and_those_of_deleted_members_are_refused()
    {
        var member = await _fixture.AddAsync(A.VerifiedMember());
        var token = await MailedTokenAsync(member);
        await _fixture.Members.DeleteAsync(member.Id, Cancellation);

        await RefusedAsync(token);
        await RefusedAsync("forged");
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password123")]
    [InlineData("Ann Reader")]
    public async Task A_password_that_is_refused_leaves_the_link_usable(string password)
    {
        var token = await MailedTokenAsync(await _fixture.AddAsync(A.VerifiedMember()));

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() => ResetAsync(token, password));

        Assert.Equal("password", refusal.Field);
        Assert.True(await _fixture.Reset.AcceptsAsync(token, Cancellation));
        await ResetAsync(token);
    }

    [Fact]
    public async Task A_text_that_cannot_be_a_token_is_invalid()
    {
        foreach (var text in new[] { "", new string('a', 2049), "line\nbreak" })
        {
            Assert.Equal("token", (await Assert.ThrowsAsync<InvalidValueException>(() => ResetAsync(text))).Field);
        }
    }

    [Fact]
    public void The_command_prints_nothing_that_was_typed() =>
        Assert.Equal("ResetPasswordCommand", $"{new ResetPasswordCommand("token", "password")}");

    private Task<string> MailedTokenAsync(Member member) => _fixture.MailAsync(LinkPurpose.ResetPassword, member);

    private Task ResetAsync(string token, string password = NewPassword) =>
        _fixture.Reset.ExecuteAsync(new ResetPasswordCommand(token, password), Cancellation);

    private async Task RefusedAsync(string token)
    {
        Assert.False(await _fixture.Reset.AcceptsAsync(token, Cancellation));
        var refusal = await Assert.ThrowsAsync<InvalidResetTokenException>(() => ResetAsync(token));
        Assert.Equal((ErrorKind.Unauthenticated, "invalid_reset_token"), (refusal.Kind, refusal.Code));
    }
}
