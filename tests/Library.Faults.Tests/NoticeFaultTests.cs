using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests;

/// <summary>Readers are told of the copies that wait for them, whatever breaks meanwhile. Rounds of jobs are processes
/// of their own, as cron starts them, since an instance makes one a minute.</summary>
[Collection(typeof(OnThreeInstances))]
public sealed class NoticeFaultTests(ThreeInstances library)
{
    private const int HoldsOfReader = 3;
    private const string Untold = "SELECT COUNT(*) FROM notices WHERE told_at IS NULL AND not_before <= now()";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_day_in_which_all_broke_each_copy_is_told_once_and_no_hold_that_was_cancelled()
    {
        var installation = await library.GetAsync();
        var ledger = new Ledger();
        var desk = new Desk(installation.Premises, ledger);
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.VerifiedPatronAsync(Cancellation)));
        var (staff, readers) = (people[0], people[1..]);
        await MakeItNoonAsync(installation, staff);
        var holds = await SetAsideAsync(desk, staff, readers);
        await installation.Mail.RefuseAsync();
        await MakeDueAsync(installation, readers);

        // Both at once: the round that an instance makes of itself every minute may be the one that tells.
        var first = await HoldAsync(installation, readers[1]);
        await using var second = await HoldAsync(installation, readers[2]);
        await BreakWhileToldAsync(
            installation,
            first,
            async rounds =>
            {
                await Task.WhenAll(rounds.Select(round => round.KillAsync()));
                var untold = await CountAsync(installation, $"{Untold} AND {OfOneOf(readers)}");
                Assert.Equal((readers.Length - 1) * HoldsOfReader, untold);
            }
        );
        await BreakWhileToldAsync(installation, second, _ => installation.Postgres.RestartAsync(Cancellation));
        await TellTheRestAsync(installation);
        await installation.IsReadyAgainAsync(Cancellation);
        await LetADayPassAsync(installation);
        foreach (var (reader, hold) in holds.Where((_, number) => number % HoldsOfReader == 0))
        {
            await desk.TryCancelAsync(reader, hold, Cancellation);
        }

        installation.Mail.Listen();
        await SendAllAsync(installation);

        await Trial.EndAsync("rounds of notices killed, SMTP away for a day", installation.Premises, ledger);
        Assert.Equal(
            holds
                .Where(placed => !ledger.Cancelled.ContainsKey(placed.Hold))
                .Select(placed => $"{placed.Reader.Email} {TitleOf(ledger, placed.Hold)}")
                .Order(StringComparer.Ordinal),
            ToldTo(readers, installation).Order(StringComparer.Ordinal)
        );
    }

    /// <summary>Moves the library to where it is noon, since notices go out by day.</summary>
    private static async Task MakeItNoonAsync(Installation installation, Patron staff)
    {
        await ExecuteAsync(installation, $"UPDATE members SET role = 'librarian' WHERE id = '{staff.Id}'");
        var east = 12 - TimeProvider.System.GetUtcNow().Hour;
        var api = installation.Premises.AnyApi();
        var policy = JsonNode.Parse((await api.GetAsync("/policy", Cancellation)).Text)!;

        // The names of these zones count to the west.
        policy["time_zone"] = east == 0 ? "UTC" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-east:+0;-0}");
        Assert.Equal(200, (await api.PutAsync("/policy", policy, Cancellation, staff.AccessToken)).Status);
    }

    /// <summary>Copies that came back for holds, reader by reader.</summary>
    private static async Task<IReadOnlyList<(Patron Reader, Guid Hold)>> SetAsideAsync(
        Desk desk,
        Patron lender,
        IEnumerable<Patron> readers
    )
    {
        var holds = new List<(Patron, Guid)>();
        foreach (var reader in readers.SelectMany(reader => Enumerable.Repeat(reader, HoldsOfReader)))
        {
            var book = await desk.TryAddBookAsync(Cancellation);
            var loan = await desk.TryBorrowAsync(lender, book!.Value, Cancellation);
            var hold = await desk.TryHoldAsync(reader, book.Value, Cancellation);
            Assert.True(await desk.TryReturnAsync(lender, loan!.Value, Cancellation));
            holds.Add((reader, hold!.Value));
        }

        return holds;
    }

    /// <summary>Lets what these readers are to be told wait no longer; what the loads of others left stays.</summary>
    private static Task MakeDueAsync(Installation installation, IEnumerable<Patron> readers) =>
        ExecuteAsync(
            installation,
            $"UPDATE notices SET not_before = not_before - INTERVAL '1 hour' WHERE {OfOneOf(readers)}"
        );

    /// <summary>The condition that a notice is for one of these readers.</summary>
    private static string OfOneOf(IEnumerable<Patron> readers) =>
        $"member_id IN ({string.Join(',', readers.Select(reader => $"'{reader.Id}'"))})";

    /// <summary>Keeps the notices to a reader locked; ends with the connection, which a restart may break.</summary>
    private static async Task<DbConnection> HoldAsync(Installation installation, Patron reader)
    {
        var holding = await installation.Premises.OpenDatabaseAsync(Cancellation);
        await holding.ExecuteAsync("START TRANSACTION");
        await holding.ExecuteAsync("SELECT 1 FROM notices WHERE member_id = @Id FOR UPDATE", new { reader.Id });
        return holding;
    }

    /// <summary>Begins three rounds at once, and breaks something in the moment in which one of them tells the reader
    /// whose notices are held.</summary>
    private static async Task BreakWhileToldAsync(
        Installation installation,
        DbConnection holding,
        Func<IReadOnlyList<LibraryProcess>, Task> breakAsync
    )
    {
        await EndLeasesAsync(installation);
        LibraryProcess[] rounds = [.. Enumerable.Range(0, 3).Select(_ => installation.NewRound())];
        try
        {
            await using (holding)
            {
                var holder = await holding.ExecuteScalarAsync<int>("SELECT pg_backend_pid()");
                var kept = $"SELECT COUNT(*) FROM pg_stat_activity WHERE {holder} = ANY (pg_blocking_pids(pid))";
                Array.ForEach(rounds, round => round.Start());
                await Eventually.HoldsAsync(
                    async () => await CountAsync(installation, kept) > 0,
                    Limit,
                    "a round tells the reader",
                    Cancellation
                );
                await breakAsync(rounds);
            }

            await Task.WhenAll(rounds.Select(round => round.EndsAsync(Cancellation)));
        }
        finally
        {
            foreach (var round in rounds)
            {
                await round.DisposeAsync();
            }
        }
    }

    /// <summary>The next round tells the rest of a round that was cut off.</summary>
    private static Task TellTheRestAsync(Installation installation) =>
        Eventually.HoldsAsync(
            async () =>
            {
                await EndLeasesAsync(installation);
                await using var round = installation.NewRound();
                round.Start();
                await round.EndsAsync(Cancellation);
                return await CountAsync(installation, Untold) == 0;
            },
            Limit,
            "all is told",
            Cancellation
        );

    /// <summary>Lets the time of a lease pass, which a process that was killed leaves behind.</summary>
    private static Task EndLeasesAsync(Installation installation) =>
        ExecuteAsync(installation, "UPDATE job_leases SET ends_at = now()");

    /// <summary>Makes every mail a day old that was tried often, and lets it be tried once more in vain. None is in
    /// hand at the end, since what it tells would be read already.</summary>
    private static async Task LetADayPassAsync(Installation installation)
    {
        await ExecuteAsync(
            installation,
            "UPDATE outbox SET created_at = created_at - INTERVAL '25 hours', attempts = 20, next_attempt_at = now()"
        );
        await Eventually.HoldsAsync(
            async () =>
                await CountAsync(
                    installation,
                    "SELECT COUNT(*) FROM outbox WHERE attempts <= 20 OR lease_id IS NOT NULL"
                ) == 0,
            Limit,
            "every mail was tried again",
            Cancellation
        );
    }

    private static Task SendAllAsync(Installation installation) =>
        Eventually.HoldsAsync(
            async () =>
            {
                await ExecuteAsync(installation, "UPDATE outbox SET next_attempt_at = now() WHERE lease_id IS NULL");
                return await CountAsync(installation, "SELECT COUNT(*) FROM outbox") == 0;
            },
            Limit,
            "all mail has left",
            Cancellation
        );

    private static string TitleOf(Ledger ledger, Guid hold) => Desk.TitleOf(ledger.Books[ledger.Holds[hold].BookId]);

    /// <summary>Each line of a mail to one of the readers that tells of a copy.</summary>
    private static IEnumerable<string> ToldTo(IEnumerable<Patron> readers, Installation installation) =>
        from reader in readers
        from mail in installation.Mail.Mails
        where mail.Recipients.Contains(reader.Email, StringComparer.OrdinalIgnoreCase)
        from line in mail.Text.Split('\n')
        where line.StartsWith("- ", StringComparison.Ordinal)
        select $"{reader.Email} {line[2..line.IndexOf(':', StringComparison.Ordinal)]}";

    private static async Task ExecuteAsync(Installation installation, string sql)
    {
        await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
        await connection.ExecuteAsync(sql);
    }

    private static async Task<long> CountAsync(Installation installation, string sql)
    {
        await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
