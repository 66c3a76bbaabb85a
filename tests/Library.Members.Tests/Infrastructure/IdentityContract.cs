using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <summary>The ports around logins and mailed links, as one request has them.</summary>
internal sealed record IdentityPorts(IMemberRepository Members, IMemberLinks Links, ILoginAttempts Attempts);

/// <summary>What the ports around logins and mailed links promise together; a subclass for each
/// implementation.</summary>
public abstract class IdentityContract : IAsyncLifetime
{
    private readonly FakeClock _clock = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Does the work as one request does: on a session of its own, which is committed at the end.</summary>
    private protected abstract Task<TResult> InRequestAsync<TResult>(Func<IdentityPorts, Task<TResult>> work);

    [Fact]
    public async Task A_new_member_has_no_link_and_no_mails()
    {
        var member = await KeptAsync();

        Assert.Equal(
            new MemberLinks(member.Id, VerificationStamp: null, ResetStamp: null, RecentMails.None),
            await LinksAsync(member)
        );
        Assert.Null(await InRequestAsync(ports => ports.Links.FindAsync(A.NewId(), Cancellation)));
    }

    [Fact]
    public async Task A_renewed_link_leaves_the_other_purpose_alone()
    {
        var member = await KeptAsync();
        var first = RecentMails.None.With(_clock.GetUtcNow());
        var second = first.With(_clock.GetUtcNow().AddMinutes(1));

        Assert.True(await RenewAsync(member, LinkPurpose.VerifyEmail, "v1", first));
        Assert.True(await RenewAsync(member, LinkPurpose.ResetPassword, "r1", second));
        Assert.True(await RenewAsync(member, LinkPurpose.VerifyEmail, "v2", second));

        Assert.Equal(new MemberLinks(member.Id, "v2", "r1", second), await LinksAsync(member));
    }

    [Fact]
    public async Task Of_those_who_read_the_same_only_one_mails()
    {
        var member = await KeptAsync();
        var read = (await LinksAsync(member))!;
        var next = read.Mails.With(_clock.GetUtcNow());

        var sent = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number =>
                    Task.Run(
                        () =>
                            InRequestAsync(ports =>
                                ports.Links.RenewAsync(read, LinkPurpose.ResetPassword, $"{number}", next, Cancellation)
                            ),
                        Cancellation
                    )
                )
        );

        Assert.Single(sent, wasSent => wasSent);
    }

    [Fact]
    public async Task Nobody_is_mailed_who_is_not_kept() =>
        Assert.False(
            await InRequestAsync(ports =>
                ports.Links.RenewAsync(
                    new MemberLinks(A.NewId(), VerificationStamp: null, ResetStamp: null, RecentMails.None),
                    LinkPurpose.VerifyEmail,
                    "stamp",
                    RecentMails.None,
                    Cancellation
                )
            )
        );

    [Fact]
    public async Task A_reset_link_replaces_the_password_once()
    {
        var member = await KeptAsync();
        await RenewAsync(member, LinkPurpose.ResetPassword, "link", RecentMails.None);

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
        Assert.Null((await LinksAsync(member))?.ResetStamp);
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
    public async Task Of_many_who_use_one_reset_link_at_once_one_succeeds()
    {
        var member = await KeptAsync();
        await RenewAsync(member, LinkPurpose.ResetPassword, "link", RecentMails.None);

        var replaced = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => ReplaceAsync(member, "link"), Cancellation))
        );

        Assert.Single(replaced, wasReplaced => wasReplaced);
    }

    [Fact]
    public async Task A_link_used_while_another_is_mailed_stays_used()
    {
        var member = await KeptAsync();
        await RenewAsync(member, LinkPurpose.ResetPassword, "link", RecentMails.None);
        var read = (await LinksAsync(member))!;
        await ReplaceAsync(member, "link");

        await InRequestAsync(ports =>
            ports.Links.RenewAsync(read, LinkPurpose.VerifyEmail, "other", RecentMails.None, Cancellation)
        );

        Assert.Null((await LinksAsync(member))?.ResetStamp);
    }

    [Fact]
    public async Task The_tenth_failure_in_a_row_locks_for_a_minute_and_each_further_one_for_twice_as_long()
    {
        var member = await KeptAsync();
        foreach (var minutes in new[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 15, 15 })
        {
            var at = _clock.GetUtcNow();
            var lockedUntil = await FailAsync(member.Id);

            Assert.Equal(minutes == 0 ? null : at.AddMinutes(minutes), lockedUntil);
            Assert.Equal(lockedUntil, (await CredentialsAsync(member)).LockedUntil);
            _clock.Advance(TimeSpan.FromMinutes(minutes));
        }
    }

    [Fact]
    public async Task A_lock_holds_until_its_end_and_failures_during_it_do_not_count()
    {
        var member = await KeptAsync();
        var end = await LockAsync(member);

        for (var time = 0; time < 20; time++)
        {
            Assert.Equal(end, await FailAsync(member.Id));
        }

        var credentials = await CredentialsAsync(member);
        Assert.True(
            await InRequestAsync(ports =>
                Task.FromResult(ports.Attempts.AreLocked(credentials, end.AddMicroseconds(-1)))
            )
        );
        Assert.False(await InRequestAsync(ports => Task.FromResult(ports.Attempts.AreLocked(credentials, end))));
        _clock.Set(end);
        Assert.Equal(end.AddMinutes(2), await FailAsync(member.Id));
    }

    [Fact]
    public async Task Failures_at_once_are_all_counted()
    {
        var member = await KeptAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => FailAsync(member.Id), Cancellation)));

        Assert.Equal(_clock.GetUtcNow().AddMinutes(1), (await CredentialsAsync(member)).LockedUntil);
    }

    [Fact]
    public async Task A_success_forgets_the_failures()
    {
        var member = await KeptAsync();
        for (var time = 0; time < 9; time++)
        {
            await FailAsync(member.Id);
        }

        Assert.True(await SucceedAsync(await CredentialsAsync(member)));

        Assert.Null(await FailAsync(member.Id));
    }

    [Fact]
    public async Task Nobody_succeeds_whose_account_was_locked_or_sessions_ended_since()
    {
        var locked = await KeptAsync();
        var readBefore = await CredentialsAsync(locked);
        var end = await LockAsync(locked);
        Assert.False(await SucceedAsync(readBefore));
        _clock.Set(end);
        Assert.True(await SucceedAsync(readBefore));

        var ended = await KeptAsync();
        await RenewAsync(ended, LinkPurpose.ResetPassword, "link", RecentMails.None);
        readBefore = await CredentialsAsync(ended);
        await ReplaceAsync(ended, "link");
        Assert.False(await SucceedAsync(readBefore));
    }

    [Fact]
    public async Task A_replaced_password_unlocks()
    {
        var member = await KeptAsync();
        await LockAsync(member);
        await RenewAsync(member, LinkPurpose.ResetPassword, "link", RecentMails.None);

        await ReplaceAsync(member, "link");

        Assert.Null((await CredentialsAsync(member)).LockedUntil);
        Assert.Null(await FailAsync(member.Id));
    }

    [Fact]
    public async Task A_failure_of_nobody_locks_nobody()
    {
        var member = await KeptAsync();
        for (var time = 0; time < 200; time++)
        {
            Assert.Null(await FailAsync(memberId: null));
        }

        Assert.Null((await CredentialsAsync(member)).LockedUntil);
        Assert.Null(await FailAsync(A.NewId()));
    }

    private async Task<Member> KeptAsync()
    {
        var member = A.Member();
        await InRequestAsync(async ports =>
        {
            await ports.Members.CreateAsync(member, "hash", Cancellation);
            return true;
        });
        return member;
    }

    private async Task<DateTimeOffset> LockAsync(Member member)
    {
        for (var time = 0; time < 9; time++)
        {
            await FailAsync(member.Id);
        }

        return (await FailAsync(member.Id))!.Value;
    }

    private async Task<StoredCredentials> CredentialsAsync(Member member) =>
        (await InRequestAsync(ports => ports.Members.FindCredentialsAsync(member.Email, Cancellation)))!;

    private Task<MemberLinks?> LinksAsync(Member member) =>
        InRequestAsync(ports => ports.Links.FindAsync(member.Id, Cancellation));

    private Task<bool> RenewAsync(Member member, LinkPurpose purpose, string stamp, RecentMails mails) =>
        InRequestAsync(async ports =>
            await ports.Links.RenewAsync(
                (await ports.Links.FindAsync(member.Id, Cancellation))!,
                purpose,
                stamp,
                mails,
                Cancellation
            )
        );

    private Task<bool> ReplaceAsync(Member member, string link) =>
        InRequestAsync(ports =>
            ports.Members.ReplacePasswordAsync(
                new PasswordReplacement(member.Id, link, "new hash", "new stamp"),
                Cancellation
            )
        );

    private Task<DateTimeOffset?> FailAsync(Guid? memberId) =>
        InRequestAsync(ports => ports.Attempts.RecordFailureAsync(memberId, _clock.GetUtcNow(), Cancellation));

    private Task<bool> SucceedAsync(StoredCredentials credentials) =>
        InRequestAsync(ports => ports.Attempts.RecordSuccessAsync(credentials, _clock.GetUtcNow(), Cancellation));
}
