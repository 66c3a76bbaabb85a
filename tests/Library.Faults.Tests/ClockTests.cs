using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests;

public sealed class ClockTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_that_is_set_forward_by_an_hour_loses_nothing()
    {
        await using var library = await ClockedLibrary.StartAsync(new FakeClock(), Cancellation);

        await Trial.RunAsync(
            "clock set forward by an hour",
            library.Premises,
            _ => MoveAsync(library.Clock, Hour),
            forgetsSessions: true
        );
    }

    [Fact]
    public async Task A_clock_that_is_set_back_by_an_hour_loses_nothing()
    {
        await using var library = await ClockedLibrary.StartAsync(new FakeClock(), Cancellation);

        await Trial.RunAsync(
            "clock set back by an hour",
            library.Premises,
            _ => MoveAsync(library.Clock, -Hour),
            forgetsSessions: true
        );
    }

    [Theory]
    [InlineData("2026-03-29T00:59:30Z", "clock across the start of summer time")]
    [InlineData("2026-10-25T00:59:30Z", "clock across the end of summer time")]
    public async Task A_change_to_or_from_summer_time_moves_no_loan(string start, string fault)
    {
        await using var library = await ClockedLibrary.StartAsync(
            new FakeClock(DateTimeOffset.Parse(start)),
            Cancellation
        );

        await Trial.RunAsync(
            fault,
            library.Premises,
            async load =>
            {
                for (var second = 0; second < 60; second += 5)
                {
                    library.Clock.Advance(TimeSpan.FromSeconds(5));
                    await load.AcceptsAsync(5, Cancellation);
                }
            }
        );
    }

    [Fact]
    public async Task Mail_that_waits_while_the_clock_is_set_back_does_not_wait_until_it_has_caught_up()
    {
        await using var library = await ClockedLibrary.StartAsync(new FakeClock(), Cancellation);
        var ledger = new Ledger();
        await library.Mail.RefuseAsync();
        var member = await new Desk(library.Premises, ledger).TryRegisterAsync(Cancellation);
        Assert.NotNull(member);

        library.Clock.Set(library.Clock.GetUtcNow() - Hour);
        library.Mail.Listen();
        var moved = TimeSpan.Zero;
        await using var database = await library.Premises.OpenDatabaseAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () =>
            {
                // A mail in hand would be given up by this clock.
                var step = await Invariants.IsMailInHandAsync(database) ? TimeSpan.Zero : TimeSpan.FromSeconds(1);
                library.Clock.Advance(step);
                moved += step;
                return library.Mail.Mails.Count > 0;
            },
            Limit,
            "the mail arrived",
            Cancellation
        );

        Assert.True(moved < TimeSpan.FromMinutes(30), $"The mail waited for {moved}.");
        await Trial.EndAsync("clock set back while mail waits", library.Premises, ledger);
    }

    private static Task MoveAsync(FakeClock clock, TimeSpan step)
    {
        clock.Set(clock.GetUtcNow() + step);
        return Task.CompletedTask;
    }
}
