using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <summary>The ports around logins and mailed links, as one request has them.</summary>
internal sealed record IdentityPorts(
    IMemberRepository Members,
    IMailedLinks Links,
    ILoginAttempts Attempts,
    IMailQuotas Quotas
);

/// <summary>The common contract of the ports around logins and mailed links; a subclass for each
/// implementation.</summary>
public abstract partial class IdentityContract : IAsyncLifetime
{
    private readonly FakeClock _clock = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Does the work as one request does: on a session of its own, which is committed at the end.</summary>
    private protected abstract Task<TResult> InRequestAsync<TResult>(Func<IdentityPorts, Task<TResult>> work);

    [Fact]
    public async Task The_link_of_a_registration_counts_from_the_start()
    {
        var member = A.Member();
        var link = new MailedLink(LinkPurpose.VerifyEmail, member.Id, "first");
        await InRequestAsync(async ports =>
        {
            await ports.Members.CreateAsync(member, "hash", (link, Now.AddHours(1)), Cancellation);
            return true;
        });

        Assert.Equal(link, await LinkAsync(member, LinkPurpose.VerifyEmail));
        Assert.Null(await LinkAsync(member, LinkPurpose.ResetPassword));
        Assert.Null(await LinkAsync(A.Member(), LinkPurpose.VerifyEmail));
        Assert.Equal("first", await RenewAsync(member, LinkPurpose.VerifyEmail, "second"));
    }

    [Fact]
    public async Task A_link_is_mailed_again_until_its_time_is_over_and_leaves_the_other_purpose_alone()
    {
        var member = await KeptAsync();

        Assert.Equal("v1", await RenewAsync(member, LinkPurpose.VerifyEmail, "v1"));
        Assert.Equal("r1", await RenewAsync(member, LinkPurpose.ResetPassword, "r1"));
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("v1", await RenewAsync(member, LinkPurpose.VerifyEmail, "v2"));
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("v1", await RenewAsync(member, LinkPurpose.VerifyEmail, "v3"));
        Assert.Equal("r2", await RenewAsync(member, LinkPurpose.ResetPassword, "r2"));

        Assert.Equal("v1", (await LinkAsync(member, LinkPurpose.VerifyEmail))?.Stamp);
        Assert.Equal("r2", (await LinkAsync(member, LinkPurpose.ResetPassword))?.Stamp);
        Assert.Null(await RenewAsync(A.Member(), LinkPurpose.ResetPassword, "nobody's"));
    }

    [Fact]
    public async Task A_quota_is_counted_by_address_whatever_its_case_and_by_purpose()
    {
        Assert.True(await TakeMailAsync("ann@example.org", LinkPurpose.VerifyEmail));
        Assert.False(await TakeMailAsync("ANN@example.org", LinkPurpose.VerifyEmail));
        Assert.True(await TakeMailAsync("ann@example.org", LinkPurpose.ResetPassword));
        Assert.True(await TakeMailAsync("bob@example.org", LinkPurpose.VerifyEmail));

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await TakeMailAsync("ann@example.org", LinkPurpose.VerifyEmail));
    }

    [Fact]
    public async Task Of_many_mails_at_once_the_quota_lets_one_through()
    {
        var sent = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => TakeMailAsync("ann@example.org", LinkPurpose.ResetPassword), Cancellation))
        );

        Assert.Single(sent, wasSent => wasSent);
    }

    [Fact]
    public async Task A_quota_that_is_whole_again_is_forgotten_and_no_other()
    {
        await TakeMailAsync("ann@example.org", LinkPurpose.VerifyEmail);
        _clock.Advance(TimeSpan.FromHours(24));
        await TakeMailAsync("bob@example.org", LinkPurpose.VerifyEmail);

        await InRequestAsync(async ports =>
        {
            await ports.Quotas.ForgetWholeAsync(Now.AddMicroseconds(1), Cancellation);
            return true;
        });

        Assert.True(await TakeMailAsync("ann@example.org", LinkPurpose.VerifyEmail));
        Assert.False(await TakeMailAsync("bob@example.org", LinkPurpose.VerifyEmail));
    }

    [Fact]
    public async Task A_reset_link_replaces_the_password_once()
    {
        var member = await KeptAsync();
        await RenewAsync(member, LinkPurpose.ResetPassword, "link");

        Assert.False(await ReplaceAsync(member, "another link"));
        Assert.True(await ReplaceAsync(member, "link"));
        Assert.False(await ReplaceAsync(member, "link"));

        var credentials = await CredentialsAsync(member);
        Assert.Equal(("new hash", "new stamp"), (credentials.PasswordHash, credentials.SessionStamp));
        var kept = await InRequestAsync(ports => ports.Members.FindAsync(member.Id, Cancellation));
        Assert.Equal(
            (true, "new stamp", member.Name, member.Role),
            (kept?.IsVerified, kept?.SessionStamp, kept?.Name, kept?.Role)
        );
        Assert.Null(await LinkAsync(member, LinkPurpose.ResetPassword));
    }

    [Fact]
    public async Task Without_a_link_no_password_is_replaced()
    {
        var member = await KeptAsync();

        Assert.False(await ReplaceAsync(member, "link"));
        Assert.False(await ReplaceAsync(A.Member(), "link"));

        Assert.Equal("hash", (await CredentialsAsync(member)).PasswordHash);
    }

    [Fact]
    public async Task A_one_time_password_counts_until_another_is_chosen_however_that_is_done()
    {
        var member = await KeptAsync();
        await RenewAsync(member, LinkPurpose.ResetPassword, "old link");

        Assert.False(await HandOutAsync(A.Member()));
        Assert.True(await HandOutAsync(member));

        var credentials = await CredentialsAsync(member);
        Assert.Equal(("one time", "handed out"), (credentials.PasswordHash, credentials.SessionStamp));
        Assert.Equal(Now.AddDays(7), credentials.OneTimeEndsAt);
        Assert.Null(await LinkAsync(member, LinkPurpose.ResetPassword));

        await InRequestAsync(ports => ports.Members.ReplacePasswordHashAsync(credentials, "rehashed", Cancellation));
        credentials = await CredentialsAsync(member);
        Assert.NotNull(credentials.OneTimeEndsAt);
        Assert.True(
            await InRequestAsync(ports => ports.Members.KeepChosenPasswordAsync(credentials, "chosen", Cancellation))
        );
        Assert.Equal(
            credentials with
            {
                PasswordHash = "chosen",
                OneTimeEndsAt = null,
            },
            await CredentialsAsync(member)
        );

        await HandOutAsync(member);
        await RenewAsync(member, LinkPurpose.ResetPassword, "new link");
        await ReplaceAsync(member, "new link");
        Assert.Null((await CredentialsAsync(member)).OneTimeEndsAt);
    }

    [Fact]
    public async Task A_one_time_password_unlocks_everywhere()
    {
        var member = await KeptAsync();
        await SucceedAsync(member, "home");
        await FailAsync(member, times: 10);
        await FailAsync(member, "home", times: 10);

        await HandOutAsync(member);

        Assert.True((await HoldAsync(member)).MaySucceedAt(Now));
        Assert.True((await HoldAsync(member, "home")).MaySucceedAt(Now));
    }

    [Fact]
    public async Task No_link_outlives_the_address_that_it_was_mailed_to()
    {
        var member = await KeptAsync();
        await RenewAsync(member, LinkPurpose.ResetPassword, "link");
        await RenewAsync(member, LinkPurpose.VerifyEmail, "link");

        await CorrectAsync(member, Email.Parse(member.Email!.Value.ToUpperInvariant()));
        Assert.NotNull(await LinkAsync(member, LinkPurpose.ResetPassword));
        Assert.NotNull(await LinkAsync(member, LinkPurpose.VerifyEmail));

        await CorrectAsync(member, A.NewEmail());
        Assert.Null(await LinkAsync(member, LinkPurpose.ResetPassword));
        Assert.Null(await LinkAsync(member, LinkPurpose.VerifyEmail));
    }

    [Fact]
    public async Task No_link_counts_that_would_be_mailed_to_an_address_from_before()
    {
        var member = await KeptAsync();
        var asRead = await InRequestAsync(ports => ports.Members.FindByEmailAsync(member.Email!, Cancellation));
        await CorrectAsync(member, A.NewEmail());

        Assert.Null(await RenewAsync(asRead!, LinkPurpose.ResetPassword, "link"));
        Assert.Null(await LinkAsync(member, LinkPurpose.ResetPassword));
        Assert.Equal("link", await RenewAsync(member, LinkPurpose.ResetPassword, "link"));
    }

    [Fact]
    public async Task Of_simultaneous_uses_of_one_reset_link_one_succeeds()
    {
        var member = await KeptAsync();
        await RenewAsync(member, LinkPurpose.ResetPassword, "link");

        var replaced = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReplaceAsync(member, "link"), Cancellation))
        );

        Assert.Single(replaced, wasReplaced => wasReplaced);
    }

    private DateTimeOffset Now => _clock.GetUtcNow();

    private async Task<Member> KeptAsync()
    {
        var member = A.Member();
        await InRequestAsync(async ports =>
        {
            await ports.Members.CreateAsync(member, "hash", link: null, Cancellation);
            return true;
        });
        return member;
    }

    private async Task<StoredCredentials> CredentialsAsync(Member member) =>
        (await InRequestAsync(ports => ports.Members.FindCredentialsAsync(member.Id, Cancellation)))!;

    private Task<MailedLink?> LinkAsync(Member member, LinkPurpose purpose) =>
        InRequestAsync(ports => ports.Links.FindAsync(purpose, member.Id, Cancellation));

    private async Task<string?> RenewAsync(Member member, LinkPurpose purpose, string stamp) =>
        (
            await InRequestAsync(ports =>
                ports.Links.RenewAsync(
                    new MailedLink(purpose, member.Id, stamp),
                    member.Email!,
                    Now,
                    Now.AddHours(1),
                    Cancellation
                )
            )
        )?.Stamp;

    private Task<bool> TakeMailAsync(string email, LinkPurpose purpose) =>
        InRequestAsync(ports => ports.Quotas.TakeAsync(Email.Parse(email), purpose, Now, Cancellation));

    private Task<bool> HandOutAsync(Member member) =>
        InRequestAsync(ports =>
            ports.Members.KeepOneTimePasswordAsync(
                new HandedOutPassword(member.Id, "one time", Now.AddDays(7), "handed out"),
                Cancellation
            )
        );

    private Task<bool> CorrectAsync(Member member, Email email) =>
        InRequestAsync(async ports =>
        {
            member.Correct(MemberName.Parse(member.Name), email, member.Details);
            await ports.Members.KeepCorrectionAsync(member, Cancellation);
            return true;
        });

    private Task<bool> ReplaceAsync(Member member, string link) =>
        InRequestAsync(ports =>
            ports.Members.ReplacePasswordAsync(
                new PasswordReplacement(member.Id, link, "new hash", "new stamp"),
                Cancellation
            )
        );

    private async Task<LoginAttempt> HoldAsync(Member member, string network = "elsewhere")
    {
        var credentials = await CredentialsAsync(member);
        var seen = await InRequestAsync(ports => ports.Attempts.ReadAsync(credentials, network, Cancellation));
        var held = await InRequestAsync(ports => ports.Attempts.HoldAsync(credentials, network, Cancellation));
        Assert.Equal(held, seen);
        return held;
    }

    private Task<LoginAttempt> HoldAsync(StoredCredentials credentials) =>
        InRequestAsync(ports => ports.Attempts.HoldAsync(credentials, "elsewhere", Cancellation));
}
