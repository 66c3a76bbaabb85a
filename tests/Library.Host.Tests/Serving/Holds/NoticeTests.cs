using Library.Host.Tests.Serving.Statements;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Servers;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>Readers are told by mail what is due and what waits for them.</summary>
public abstract class NoticeTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_reader_is_told_by_day_and_once_what_is_due_soon_and_overdue_unless_it_is_back()
    {
        await using var library = await StartOwnAsync(_clock);
        var (reader, other) = (await library.Desk.PatronAsync(), await library.Desk.PatronAsync());
        foreach (var patron in new[] { reader, other })
        {
            await library.Desk.BorrowAsync(await library.Desk.AddBookAsync("Dubliners"), patron);
        }

        var back = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync("Ulysses"), reader);
        var switched = await library.Api.PutAsync("/members/me/notices", new { due_soon = false }, other.AccessToken);
        Assert.Equal(
            "due_soon False True, overdue True False, due_date_moved True False, hold_ready True False, "
                + "hold_expired True False, hold_cancelled True False",
            NoticesOf(switched.Expect(200))
        );
        Assert.Equal(NoticesOf(switched), NoticesOf(await library.Api.GetAsync("/members/me", other.AccessToken)));

        await RunAtAsync(library, new DateTimeOffset(2026, 5, 16, 7, 59, 0, TimeSpan.Zero));
        Assert.Equal(0, await CountAsync(library, "notices"));
        await RunAtAsync(library, new DateTimeOffset(2026, 5, 16, 8, 0, 0, TimeSpan.Zero));
        await RunAtAsync(library, new DateTimeOffset(2026, 5, 16, 9, 0, 0, TimeSpan.Zero));
        var soon = Assert.Single(await NoticesToAsync(library, reader, 1));
        Assert.Equal("Library: Due back soon", soon.Subject);
        Assert.Contains(
            "- Dubliners: due on 18 May 2026\n- Ulysses: due on 18 May 2026",
            soon.Text,
            StringComparison.Ordinal
        );
        Assert.Contains($"{LendingDesk.BaseUrl}/account", soon.Text, StringComparison.Ordinal);

        await library.Desk.ReturnAsync(back, await library.Desk.LogInAgainAsync(reader));
        await RunAtAsync(library, new DateTimeOffset(2026, 5, 19, 8, 0, 0, TimeSpan.Zero));
        await RunAtAsync(library, new DateTimeOffset(2026, 5, 26, 8, 0, 0, TimeSpan.Zero));

        var overdue = (await NoticesToAsync(library, reader, 3))[1..];
        Assert.All(overdue, mail => Assert.Equal("Library: Please bring back what is overdue", mail.Subject));
        Assert.Contains("- Dubliners: was due on 18 May 2026, 1 day ago", overdue[0].Text, StringComparison.Ordinal);
        Assert.Contains("- Dubliners: was due on 18 May 2026, 8 days ago", overdue[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ulysses", overdue[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, (await NoticesToAsync(library, other, 2)).Count);
    }

    [Fact]
    public async Task A_reader_is_told_of_a_copy_once_its_return_can_be_undone_no_more_and_of_an_end_by_staff()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        var reader = await library.Desk.PatronAsync();
        var (book, copies) = await desk.BookAsync();
        var loan = (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201).Id;
        var hold = await desk.PlaceAsync(book, reader.Id);
        await desk.ScanAsync(copies[0]);
        await RunAtAsync(library, _clock.GetUtcNow().AddMinutes(14));
        Assert.Equal(1, await CountAsync(library, "notices WHERE told_at IS NULL"));
        (await desk.PostAsync($"/returns/{loan}/undo")).Expect(200);
        await RunAtAsync(library, _clock.GetUtcNow().AddMinutes(10));
        await desk.WaitAsync(_clock, TimeSpan.Zero);
        await desk.ScanAsync(copies[0]);
        await RunAtAsync(library, _clock.GetUtcNow().AddMinutes(16));
        await RunAtAsync(library, _clock.GetUtcNow().AddMinutes(1));

        var ready = Assert.Single(await NoticesToAsync(library, reader, 1));
        Assert.Equal("Library: Ready for you", ready.Subject);
        Assert.Contains("- A Title: fetch it until 11 May 2026", ready.Text, StringComparison.Ordinal);

        await desk.WaitAsync(_clock, TimeSpan.Zero);
        reader = await library.Desk.LogInAgainAsync(reader);
        (await desk.ActAsync(hold, "cancel")).Expect(200);
        var second = await desk.PlaceAsync(book, reader.Id);
        (await library.Api.PostAsync($"/holds/{second}/cancel", body: null, reader.AccessToken)).Expect(200);
        await RunAtAsync(library, _clock.GetUtcNow().AddMinutes(1));
        Assert.Equal("Library: Your hold has ended", (await NoticesToAsync(library, reader, 2))[1].Subject);
        Assert.Equal(3, await CountAsync(library, "notices"));
    }

    [Fact]
    public async Task Cases_04_and_06_a_closure_that_moves_days_and_a_copy_that_was_not_fetched_are_told_once()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        (await desk.PutAsync("/policy", PolicyTests.Policy(pickupDays: 2))).Expect(200);
        var reader = await library.Desk.PatronAsync();
        var (book, copies) = await desk.BookAsync();
        await desk.PlaceAsync(book, reader.Id);
        await desk.ScanAsync(copies[0]);
        var (lent, _) = await desk.BookAsync();
        await library.Desk.BorrowAsync(lent, reader);
        await RunAtAsync(library, _clock.GetUtcNow().AddMinutes(16));
        var closed = PolicyTests.Policy(
            timeZone: "UTC",
            calendar: new { opening_days = new[] { "tuesday", "thursday" } },
            pickupDays: 2
        );

        await desk.WaitAsync(_clock, TimeSpan.Zero);
        (await desk.PutAsync("/policy", closed)).Expect(200);
        await RunAtAsync(library, _clock.GetUtcNow().AddMinutes(1));
        var told = await NoticesToAsync(library, reader, 3);
        Assert.Equal(
            ["Ready for you", "You may fetch it later", "You may keep your books longer"],
            told.Select(mail => mail.Subject["Library: ".Length..]).Order(StringComparer.Ordinal)
        );

        await RunAtAsync(library, new DateTimeOffset(2026, 5, 8, 7, 0, 0, TimeSpan.Zero));
        await RunAtAsync(library, new DateTimeOffset(2026, 5, 8, 9, 0, 0, TimeSpan.Zero));
        Assert.Contains(
            "Not fetched in time",
            (await NoticesToAsync(library, reader, 4))[3].Subject,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_round_finds_its_rows_by_an_index()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        (await desk.PutAsync("/policy", PolicyTests.Policy(loanDays: 1))).Expect(200);
        var reader = await library.Desk.PatronAsync();
        await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), reader);
        var (book, _) = await desk.BookAsync();
        (await desk.ActAsync(await desk.PlaceAsync(book, reader.Id), "cancel")).Expect(200);

        var made = await library.Statements.DuringAsync(library.RunJobsAsync);

        var watched = made.Where(sql => sql.Contains("notices WHERE") || sql.Contains("loans WHERE")).ToList();
        Assert.True(watched.Count > 4, string.Join('\n', made));
        foreach (var sql in watched)
        {
            Assert.Empty(
                await QueryPlan.GrowingStepsAsync(library.Database, sql, TestContext.Current.CancellationToken)
            );
        }
    }

    private static string NoticesOf(Answer answer) =>
        string.Join(
            ", ",
            answer
                .Json.GetProperty("notices")
                .EnumerateArray()
                .Select(notice =>
                    $"{notice.GetProperty("kind")} {notice.GetProperty("is_on").GetBoolean()} "
                    + $"{notice.GetProperty("may_be_switched_off").GetBoolean()}"
                )
        );

    /// <summary>Does a round of jobs at a moment, and waits until its mails have left.</summary>
    private async Task RunAtAsync(RunningLibrary library, DateTimeOffset moment)
    {
        _clock.Advance(moment - _clock.GetUtcNow());
        await library.RunJobsAsync();
        await Eventually.HoldsAsync(
            HaveLeftAsync,
            TimeSpan.FromSeconds(30),
            "the mails have left",
            TestContext.Current.CancellationToken
        );

        async Task<bool> HaveLeftAsync()
        {
            // By this clock a mail waits for its next try, and one in hand would be given up.
            _clock.Advance(
                TimeSpan.FromSeconds(await CountAsync(library, "outbox WHERE lease_id IS NOT NULL") == 0 ? 1 : 0)
            );
            return await CountAsync(library, "outbox") == 0;
        }
    }

    private static async Task<long> CountAsync(RunningLibrary library, string table)
    {
        await using var session = new SqlSession(library.Database);
        return await session.ReadFirstAsync<long>(
            $"SELECT COUNT(*) FROM {table}",
            parameters: null,
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>The notices to a reader, without the mail that verified the address.</summary>
    private static async Task<List<ReceivedMail>> NoticesToAsync(RunningLibrary library, Patron patron, int count)
    {
        await Eventually.HoldsAsync(
            () => library.Desk.MailsTo(patron.Email).Count > count,
            TimeSpan.FromSeconds(30),
            "the notices have arrived",
            TestContext.Current.CancellationToken
        );
        return [.. library.Desk.MailsTo(patron.Email).Skip(1)];
    }
}

public sealed class NoticesOnEmbeddedStorageTests(EmbeddedLibrary library)
    : NoticeTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class NoticesOnServersTests(LibraryOnServers library)
    : NoticeTests(library),
        IClassFixture<LibraryOnServers>;
