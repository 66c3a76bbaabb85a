using Dapper;
using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests;

/// <summary>Copies that come back for a long line.</summary>
[Collection(typeof(OnThreeInstances))]
public sealed class HoldFaultTests(ThreeInstances library)
{
    private const int Copies = 6;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_thousand_who_wait_the_first_have_a_copy_each_although_an_instance_is_killed_as_it_promotes()
    {
        var installation = await library.GetAsync();
        var ledger = new Ledger();
        var desk = new Desk(installation.Premises, ledger);
        var staff = await desk.VerifiedPatronAsync(Cancellation);
        var book = (await desk.TryAddBookAsync(Cancellation))!.Value;
        await ExecuteAsync($"UPDATE members SET role = 'librarian' WHERE id = '{staff.Id}'");
        var barcodes = await AddCopiesAsync(installation.Premises.AnyApi(), book, staff);
        await LineUpAsync(book);

        await KillAsItPromotesAsync(installation, book, barcodes[0], staff);
        Assert.Empty(await ReadyAsync(book));
        Assert.Equal(200, (await ScanAsync(installation.Premises.AnyApi(), barcodes[0], staff)).Status);
        var first = Assert.Single(await ReadyAsync(book));
        Task<Answer>[] scans =
        [
            .. installation.Premises.Apis.SelectMany(api =>
                barcodes.Skip(1).Select(barcode => ScanAsync(api, barcode, staff))
            ),
        ];
        await desk.TryCancelAsync(staff, first, Cancellation);
        Assert.All(await Task.WhenAll(scans), scan => Assert.Equal(200, scan.Status));

        var served = await ListAsync($"WHERE book_id = '{book}' ORDER BY placed_at LIMIT {Copies + 1}");
        Assert.Equal(served.Skip(1).Order(), (await ReadyAsync(book)).Order());
        await Trial.EndAsync(
            "an instance killed as it promotes, 1,000 holds on a title",
            installation.Premises,
            ledger
        );

        async Task<IReadOnlyList<Guid>> ReadyAsync(Guid title) =>
            await ListAsync($"WHERE book_id = '{title}' AND status = 'ready'");
    }

    private static Task<Answer> ScanAsync(LibraryClient api, string barcode, Patron staff) =>
        api.PostAsync("/returns", new { barcode }, Cancellation, staff.AccessToken);

    private static async Task<IReadOnlyList<string>> AddCopiesAsync(LibraryClient api, Guid book, Patron staff)
    {
        for (var more = 1; more < Copies; more++)
        {
            var added = await api.PostAsync($"/books/{book}/copies", new { }, Cancellation, staff.AccessToken);
            Assert.Equal(201, added.Status);
        }

        return
        [
            .. (await api.GetAsync($"/books/{book}/copies", Cancellation)).Items().Select(copy => copy["barcode"]!),
        ];
    }

    /// <summary>Kills an instance in the moment in which it sets a copy aside: the hold is locked, so that it
    /// waits.</summary>
    private async Task KillAsItPromotesAsync(Installation installation, Guid book, string barcode, Patron staff)
    {
        var victim = installation.Instances[0];
        Task<Answer> scan;
        await using (var holding = await installation.Premises.OpenDatabaseAsync(Cancellation))
        {
            await holding.ExecuteAsync("START TRANSACTION");
            await holding.ExecuteAsync("SELECT 1 FROM holds WHERE book_id = @book FOR UPDATE", new { book });
            var holder = await holding.ExecuteScalarAsync<int>("SELECT pg_backend_pid()");
            scan = ScanAsync(victim.Api, barcode, staff);
            await Eventually.HoldsAsync(
                async () =>
                    await holding.ExecuteScalarAsync<bool>(
                        $"SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE {holder} = ANY (pg_blocking_pids(pid)))"
                    ),
                Limit,
                "the copy is about to be set aside",
                Cancellation
            );
            await victim.KillAsync();
        }

        Assert.Equal(0, (await scan).Status);
        victim.Start();
        await victim.IsServingAsync(Cancellation);
    }

    private Task LineUpAsync(Guid book) =>
        ExecuteAsync(
            $"""
            WITH line AS (SELECT gen_random_uuid() AS id, place FROM generate_series(1, 1000) AS place),
            readers AS (
                INSERT INTO members (id, name, is_verified, role, session_stamp)
                SELECT id, 'Reader ' || place, TRUE, 'member', 'stamp' FROM line)
            INSERT INTO holds (id, book_id, member_id, placed_at, status)
            SELECT id, '{book}', id, now() - INTERVAL '1 day' + place * INTERVAL '1 second', 'waiting' FROM line
            """
        );

    private async Task<IReadOnlyList<Guid>> ListAsync(string condition)
    {
        var installation = await library.GetAsync();
        await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
        return [.. await connection.QueryAsync<Guid>($"SELECT id FROM holds {condition}")];
    }

    private async Task ExecuteAsync(string sql)
    {
        var installation = await library.GetAsync();
        await using var connection = await installation.Premises.OpenDatabaseAsync(Cancellation);
        await connection.ExecuteAsync(sql);
    }
}
