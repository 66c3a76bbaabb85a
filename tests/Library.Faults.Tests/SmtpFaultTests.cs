using System.Data.Common;
using Dapper;
using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Faults.Tests;

[Collection(typeof(OnTwoInstances))]
public sealed class SmtpFaultTests(TwoInstances library)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_server_that_refuses_connections_delays_mail_and_nothing_else()
    {
        var installation = await library.GetAsync();
        var ledger = await Trial.RunAsync(
            "SMTP refuses connections",
            installation,
            async load =>
            {
                await installation.Mail.RefuseAsync();
                await RegisterAsync(load);
                await AreTriedAsync(installation);
                installation.Mail.Listen();
            }
        );
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
    }

    [Theory]
    [InlineData(SmtpBehaviour.Hang, "SMTP hangs")]
    [InlineData(SmtpBehaviour.FailForNow, "SMTP answers 451")]
    [InlineData(SmtpBehaviour.DropAfterData, "SMTP drops after DATA")]
    public async Task A_mail_server_that_misbehaves_delays_mail_and_nothing_else(SmtpBehaviour behaviour, string fault)
    {
        var installation = await library.GetAsync();
        var ledger = await Trial.RunAsync(
            fault,
            installation,
            async load =>
            {
                installation.Mail.Behaviour = behaviour;
                await RegisterAsync(load);
                await AreTriedAsync(installation);
                installation.Mail.Behaviour = SmtpBehaviour.Accept;
            }
        );
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
    }

    [Fact]
    public async Task Mail_that_was_refused_for_good_is_kept_and_goes_out_when_an_operator_says_so()
    {
        var installation = await library.GetAsync();
        var ledger = await Trial.RunAsync(
            "SMTP answers 554",
            installation,
            async load =>
            {
                installation.Mail.Behaviour = SmtpBehaviour.FailForGood;
                await RegisterAsync(load);
                await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
                await HoldsAsync(connection, "SELECT COUNT(*) >= 3 FROM outbox WHERE parked_at IS NOT NULL");
                installation.Mail.Behaviour = SmtpBehaviour.Accept;
                await HoldsAsync(connection, "SELECT COUNT(*) = 0 FROM outbox WHERE parked_at IS NULL");

                // As docs/operations.md says.
                await connection.ExecuteAsync(
                    "UPDATE outbox SET parked_at = NULL, attempts = 0, next_attempt_at = CURRENT_TIMESTAMP WHERE "
                        + "parked_at IS NOT NULL"
                );
            }
        );
        Assert.Equal((0, 0), (ledger.Unavailable, ledger.Unanswered));
    }

    private static async Task RegisterAsync(Load load)
    {
        for (var number = 0; number < 3; number++)
        {
            Assert.NotNull(await load.Desk.TryRegisterAsync(Cancellation));
        }
    }

    private static async Task AreTriedAsync(Installation installation)
    {
        await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
        await HoldsAsync(connection, "SELECT COUNT(*) >= 3 FROM outbox WHERE attempts > 0");
    }

    private static Task HoldsAsync(DbConnection connection, string question) =>
        Eventually.HoldsAsync(() => connection.ExecuteScalarAsync<bool>(question), Limit, question, Cancellation);
}
