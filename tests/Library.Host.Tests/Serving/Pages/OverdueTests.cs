using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The list of what should be back, and of whom to call.</summary>
public sealed class OverdueTests(EmbeddedLibrary fixture) : DeskPageTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task Members_without_e_mail_are_listed_to_be_called_and_a_table_runs_no_formula()
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero));
        await using var library = await StartOwnAsync(clock);
        var staff = await library.LibrarianAsync();
        await LendAsync("=1+1", "Pupils", "+49 30 1", email: null, "A \"quoted\" title");
        var claimed = await LendAsync("Says so", "Pupils", phone: null, email: null, "Said to be back");
        await LendAsync("With Mail", "Teachers", phone: null, "with@example.org", "Another");
        var librarian = await LogInAsync(staff, library.Api);
        Assert.Contains("Nothing is overdue here.", await TextAsync("/desk/overdue"), StringComparison.Ordinal);
        clock.Advance(TimeSpan.FromDays(16));
        staff = await library.Desk.LogInAgainAsync(staff);
        (await library.Api.PostAsync($"/loans/{claimed}/claim-returned", body: null, staff.AccessToken)).Expect(200);
        librarian = await LogInAsync(staff, library.Api);

        var all = await TextAsync("/desk/overdue");
        var toCall = await TextAsync("/desk/overdue?contact=call");
        var teachers = await TextAsync("/desk/overdue?group=teachers");
        var table = (await librarian.GetAsync("/desk/overdue.csv?contact=call")).Expect(200);

        var said = (await library.Api.GetAsync($"/loans/{claimed}", staff.AccessToken)).Expect(200)["member_id"];
        Assert.Contains("said to be back", await TextAsync($"/desk?member={said}"), StringComparison.Ordinal);
        Assert.Contains("2 loans of 2 members", all, StringComparison.Ordinal);
        Assert.Contains("2 days ago", all, StringComparison.Ordinal);
        Assert.Contains("Call: &#x2B;49 30 1", toCall, StringComparison.Ordinal);
        Assert.DoesNotContain("With Mail", toCall, StringComparison.Ordinal);
        Assert.Contains("With Mail", teachers, StringComparison.Ordinal);
        Assert.DoesNotContain("1 loan of 2", teachers, StringComparison.Ordinal);
        Assert.Equal("text/csv", table.MediaType);
        Assert.Contains("\"'=1+1\",\"\",\"Pupils\",\"\",", table.Text, StringComparison.Ordinal);
        Assert.Contains("\"'+49 30 1\"", table.Text, StringComparison.Ordinal);
        Assert.Contains("\"A \"\"quoted\"\" title\"", table.Text, StringComparison.Ordinal);

        await library.RunJobsAsync();
        var calls = await TextAsync("/desk/overdue");
        Assert.Contains("Calls to make", calls, StringComparison.Ordinal);
        Assert.Contains("Overdue: A &quot;quoted&quot; title: was due on", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("Overdue: Another", calls, StringComparison.Ordinal);
        var ids = calls.Split("name=\"calls\" value=\"")[1].Split('"')[0];
        (await librarian.PostAsync("/desk/overdue/calls", ("calls", ids))).Expect(303);
        Assert.DoesNotContain("Calls to make", await TextAsync("/desk/overdue"), StringComparison.Ordinal);
        var words = await TextAsync("/desk/settings/notices");
        foreach (var subject in new[] { "Due back soon", "Please bring back", "Ready for you", "Your hold has ended" })
        {
            Assert.Contains($"Library: {subject}", words, StringComparison.Ordinal);
        }

        async Task<string> TextAsync(string path) => (await librarian.GetAsync(path)).Expect(200).Text;

        async Task<Guid> LendAsync(string name, string group, string? phone, string? email, string title)
        {
            var member = new
            {
                name,
                group,
                phone,
                email,
            };
            var id = (await library.Api.PostAsync("/members/enrol", member, staff.AccessToken)).Expect(201).Id;
            var loan = new { book_id = await library.Desk.AddBookAsync(title), member_id = id };
            return (await library.Api.PostAsync("/loans", loan, staff.AccessToken)).Expect(201).Id;
        }
    }
}
