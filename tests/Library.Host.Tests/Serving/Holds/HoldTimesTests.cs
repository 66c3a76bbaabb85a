using Library.Host.Tests.Serving.Pages;
using Library.Platform.Sql;
using Library.Testing;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>The cases of holds in which time passes.</summary>
public abstract class HoldTimesTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private readonly FakeClock _clock = new(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Case_01_a_hold_waits_while_the_loan_is_overdue_and_is_ready_by_a_scan_alone()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        var (book, copies) = await desk.BookAsync();
        (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201);
        var hold = (await desk.LineUpAsync(book, 1))[0].Hold;

        await desk.WaitAsync(_clock, TimeSpan.FromDays(20));

        Assert.Equal("waiting 1", await desk.StandingAsync(hold));
        var scan = await desk.ScanAsync(copies[0]);
        Assert.Equal($"{hold}", scan.Json.GetProperty("hold").GetProperty("id").GetString());
        Assert.Equal(
            """{"code":"set_aside","text":"A member waits for it: set aside until 2026-05-31."}""",
            scan.Json.GetProperty("messages")[0].GetRawText()
        );
    }

    [Fact]
    public async Task Case_04_and_05_a_copy_waits_to_the_end_of_its_last_day_and_then_a_full_time_for_the_next()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 2);
        await desk.ScanAsync(copies[0]);
        var lastSecond = new DateTimeOffset(2026, 5, 11, 23, 59, 59, TimeSpan.Zero);

        await desk.WaitAsync(_clock, lastSecond - _clock.GetUtcNow());
        await library.RunJobsAsync();
        Assert.Equal("ready", await desk.StandingAsync(line[0].Hold));
        await desk.WaitAsync(_clock, TimeSpan.FromSeconds(1));
        await library.RunJobsAsync();

        Assert.Equal("expired", await desk.StandingAsync(line[0].Hold));
        Assert.Equal("ready", await desk.StandingAsync(line[1].Hold));
        var next = await desk.GetAsync($"/holds/{line[1].Hold}");
        Assert.Equal("2026-05-19T23:59:59.000000Z", next["ready_until"]);
        await desk.WaitAsync(_clock, lastSecond.AddDays(8) - _clock.GetUtcNow());
        (await desk.LendAsync(copies[0], line[1].Reader)).Expect(201);
        Assert.Equal("collected", await desk.StandingAsync(line[1].Hold));
    }

    [Fact]
    public async Task The_service_ends_holds_by_itself_within_a_minute_and_another_instance_leaves_it_to_the_first()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 1);
        await desk.ScanAsync(copies[0]);
        await using var session = new SqlSession(library.Database);
        await session.WriteAsync(
            "INSERT INTO job_leases (job, lease_id, ends_at) VALUES ('expire_holds', @id, @ends)",
            new { id = A.NewId(), ends = _clock.GetUtcNow().AddDays(9) },
            TestContext.Current.CancellationToken
        );
        await session.CommitAsync(TestContext.Current.CancellationToken);

        await desk.WaitAsync(_clock, TimeSpan.FromDays(8));
        Assert.Equal("ready", await desk.StandingAsync(line[0].Hold));
        await desk.WaitAsync(_clock, TimeSpan.FromDays(1));

        await Eventually.HoldsAsync(
            async () =>
            {
                await desk.WaitAsync(_clock, TimeSpan.FromMinutes(1));
                return await desk.StandingAsync(line[0].Hold) == "expired";
            },
            TimeSpan.FromSeconds(30),
            "the hold has expired",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(1, await desk.CountToPutBackAsync());
    }

    [Fact]
    public async Task Case_06_a_closure_within_the_window_moves_its_end_whatever_races_and_never_back()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        (await desk.PutAsync("/policy", PolicyTests.Policy(timeZone: "UTC", pickupDays: 2))).Expect(200);
        var (book, copies) = await desk.BookAsync();
        var hold = (await desk.LineUpAsync(book, 1))[0].Hold;
        await desk.ScanAsync(copies[0]);
        Assert.Equal("2026-05-06T23:59:59.000000Z", (await desk.GetAsync($"/holds/{hold}"))["ready_until"]);
        var closed = PolicyTests.Policy(
            timeZone: "UTC",
            calendar: new { opening_days = new[] { "monday", "thursday" } },
            pickupDays: 2
        );

        var librarian = new Reader(library.Api);
        await librarian.LogInAsync(new Person(desk.Librarian.Id, desk.Librarian.Email, desk.Librarian.Password));
        var page = (await librarian.GetAsync("/desk/settings/calendar")).Expect(200);
        (string, string)[] week = [("monday", "on"), ("thursday", "on"), ("version", page.Hidden("version"))];
        var asked = (await librarian.PostAsync("/desk/settings/calendar/week", week)).Expect(200).Text;
        Assert.Contains("1 copy that is set aside would wait longer.", asked, StringComparison.Ordinal);
        var preview = (await desk.PutAsync("/policy?preview=true", closed)).Expect(200);
        Assert.Equal("2026-05-06T23:59:59.000000Z", (await desk.GetAsync($"/holds/{hold}"))["ready_until"]);
        var moved = (await desk.PutAsync("/policy", closed)).Expect(200);

        // As a return leaves it that was under way while the policy changed.
        await using var session = new SqlSession(library.Database);
        await session.WriteAsync(
            "UPDATE holds SET ready_until = @until",
            new { until = new DateTimeOffset(2026, 5, 6, 23, 59, 59, TimeSpan.Zero) },
            TestContext.Current.CancellationToken
        );
        await session.CommitAsync(TestContext.Current.CancellationToken);
        await desk.WaitAsync(_clock, TimeSpan.FromDays(3));
        await library.RunJobsAsync();
        (await desk.PutAsync("/policy", PolicyTests.Policy(pickupDays: 2))).Expect(200);

        Assert.Equal(1, preview.Json.GetProperty("holds_moved").GetInt32());
        Assert.Equal(1, moved.Json.GetProperty("holds_moved").GetInt32());
        Assert.Equal("2026-05-11T23:59:59.000000Z", (await desk.GetAsync($"/holds/{hold}"))["ready_until"]);
    }

    [Fact]
    public async Task A_suspension_ends_by_itself()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 2);
        (await desk.ActAsync(line[0].Hold, "suspend", new { until = "2026-05-06T00:00:00Z" })).Expect(200);

        Assert.Equal($"{line[1].Hold}", await desk.ScanForAsync(copies[0]));
        (await desk.ActAsync(line[1].Hold, "cancel")).Expect(200);
        Assert.Equal("", await desk.ScanForAsync(copies[0]));
        await desk.WaitAsync(_clock, TimeSpan.FromDays(2));

        Assert.Equal($"{line[0].Hold}", await desk.ScanForAsync(copies[0]));
    }

    [Fact]
    public async Task What_is_undone_at_the_desk_leaves_holds_as_they_were()
    {
        await using var library = await StartOwnAsync(_clock);
        var desk = await HoldsDesk.OpenAsync(library);
        var (book, copies) = await desk.BookAsync();
        var first = (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201).Id;
        var line = await desk.LineUpAsync(book, 2);
        await desk.ScanAsync(copies[0]);

        (await desk.PostAsync($"/returns/{first}/undo")).Expect(200);
        Assert.Equal("waiting 1", await desk.StandingAsync(line[0].Hold));
        _clock.Advance(TimeSpan.FromSeconds(4));
        await desk.ScanAsync(copies[0]);
        var ready = (await desk.GetAsync($"/holds/{line[0].Hold}")).Text;
        var lent = (await desk.LendAsync(copies[0], line[0].Reader)).Expect(201).Id;
        (await desk.PostAsync($"/loans/{lent}/undo")).Expect(200);

        Assert.Equal(ready, (await desk.GetAsync($"/holds/{line[0].Hold}")).Text);
        Assert.Equal("waiting 1", await desk.StandingAsync(line[1].Hold));
    }
}

public sealed class HoldTimesOnEmbeddedStorageTests(EmbeddedLibrary library)
    : HoldTimesTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class HoldTimesOnServersTests(LibraryOnServers library)
    : HoldTimesTests(library),
        IClassFixture<LibraryOnServers>;
