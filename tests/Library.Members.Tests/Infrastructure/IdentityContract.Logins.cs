using Library.Members.Domain;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <content>The count of failed log-ins.</content>
public abstract partial class IdentityContract
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failures_at_once_are_all_counted(bool isKnownNetwork)
    {
        var member = await KeptAsync();
        if (isKnownNetwork)
        {
            await SucceedAsync(member, "home");
        }

        await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Task.Run(() => FailAsync(member, "home"), Cancellation))
        );

        Assert.Equal(Now.AddMinutes(1), (await HoldAsync(member, "home")).Failures.LockedUntil);
    }

    [Fact]
    public async Task Failures_elsewhere_do_not_count_where_the_member_has_logged_in_before()
    {
        var member = await KeptAsync();
        await SucceedAsync(member, "home");
        await FailAsync(member, times: 10);

        Assert.False((await HoldAsync(member)).MaySucceedAt(Now));
        Assert.True((await HoldAsync(member, "home")).MaySucceedAt(Now));

        await FailAsync(member, "home", times: 10);
        Assert.False((await HoldAsync(member, "home")).MaySucceedAt(Now));
    }

    [Fact]
    public async Task A_success_forgets_the_failures_that_counted_and_remembers_the_network()
    {
        var member = await KeptAsync();
        await FailAsync(member, times: 9);

        await SucceedAsync(member, "home");

        Assert.Equal(LoginFailures.None, (await HoldAsync(member)).Failures);
        await FailAsync(member, "home", times: 9);
        await SucceedAsync(member, "home");
        Assert.Equal((true, LoginFailures.None), await KnownAsync(member, "home"));
    }

    [Fact]
    public async Task A_login_is_refused_whose_password_was_changed_or_sessions_ended_since()
    {
        var member = await KeptAsync();
        var readBefore = await CredentialsAsync(member);
        await InRequestAsync(ports => ports.Members.ReplacePasswordHashAsync(readBefore, "changed", Cancellation));
        Assert.False((await HoldAsync(readBefore)).HasSameCredentials);

        var ended = await KeptAsync();
        await RenewAsync(ended, LinkPurpose.ResetPassword, "link");
        readBefore = await CredentialsAsync(ended);
        await ReplaceAsync(ended, "link");
        Assert.False((await HoldAsync(readBefore)).HasSameCredentials);
        Assert.True((await HoldAsync(ended)).HasSameCredentials);
    }

    [Fact]
    public async Task A_replaced_password_unlocks_everywhere()
    {
        var member = await KeptAsync();
        await SucceedAsync(member, "home");
        await FailAsync(member, times: 10);
        await FailAsync(member, "home", times: 10);
        await RenewAsync(member, LinkPurpose.ResetPassword, "link");

        await ReplaceAsync(member, "link");

        Assert.True((await HoldAsync(member)).MaySucceedAt(Now));
        Assert.True((await HoldAsync(member, "home")).MaySucceedAt(Now));
    }

    [Fact]
    public async Task A_network_is_forgotten_when_no_log_in_came_from_there_for_long()
    {
        var member = await KeptAsync();
        await SucceedAsync(member, "old home");
        _clock.Advance(TimeSpan.FromMinutes(1));
        await SucceedAsync(member, "home");

        await InRequestAsync(async ports =>
        {
            await ports.Attempts.ForgetNetworksAsync(Now, Cancellation);
            return true;
        });

        Assert.Equal((false, LoginFailures.None), await KnownAsync(member, "old home"));
        Assert.Equal((true, LoginFailures.None), await KnownAsync(member, "home"));
    }

    [Fact]
    public async Task A_failure_at_an_unknown_address_locks_no_account()
    {
        var member = await KeptAsync();
        for (var time = 0; time < 50; time++)
        {
            await FailAsync(member: null);
        }

        Assert.True((await HoldAsync(member)).MaySucceedAt(Now));
        await FailAsync(A.Member());
    }

    private async Task<(bool, LoginFailures)> KnownAsync(Member member, string network)
    {
        var attempt = await HoldAsync(member, network);
        return (attempt.IsKnownNetwork, attempt.Failures);
    }

    private async Task FailAsync(Member? member, string network = "elsewhere", int times = 1)
    {
        for (var time = 0; time < times; time++)
        {
            await InRequestAsync(async ports =>
            {
                var credentials = member is null
                    ? null
                    : await ports.Members.FindCredentialsAsync(member.Id, Cancellation);
                var attempt = await ports.Attempts.HoldAsync(credentials, network, Cancellation);
                await ports.Attempts.KeepFailureAsync(attempt, attempt.Failures.With(Now), Cancellation);
                return true;
            });
        }
    }

    private Task SucceedAsync(Member member, string network) =>
        InRequestAsync(async ports =>
        {
            var credentials = await ports.Members.FindCredentialsAsync(member.Id, Cancellation);
            var attempt = await ports.Attempts.HoldAsync(credentials, network, Cancellation);
            await ports.Attempts.KeepSuccessAsync(attempt, Now, Cancellation);
            return true;
        });
}
