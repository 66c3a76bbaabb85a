using System.Net;
using Library.Host.Tests.Serving.Pages;
using Library.Platform.Sql;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>Holds on the pages of readers and of the desk.</summary>
public abstract class HoldPagesTests(LibraryFixture fixture) : DeskPageTests(fixture)
{
    [Fact]
    public async Task A_reader_places_a_hold_and_suspends_resumes_and_cancels_it()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        (await desk.LendAsync(copies[0], await desk.ReaderAsync())).Expect(201);
        var path = $"/titles/{book}/hold";
        var stranger = new Reader(Api);
        Assert.Contains(
            "Log in to place a hold",
            await TextAsync(stranger, $"/titles/{book}"),
            StringComparison.Ordinal
        );
        Assert.Equal(
            $"/login?next={Uri.EscapeDataString(path)}",
            (await stranger.PostAsync(path)).Expect(303).Headers["Location"]
        );

        var reader = await LogInAsync(await Library.Desk.PatronAsync(), Api);
        Assert.Contains($"action=\"{path}\"", await TextAsync(reader, $"/titles/{book}"), StringComparison.Ordinal);
        Assert.Contains("You are the first in line.", await DoAsync(reader, path), StringComparison.Ordinal);
        var twice = (await reader.PostAsync(path)).Expect(409);
        Assert.Contains("You wait for this title.", twice.Text, StringComparison.Ordinal);
        Assert.Contains("1 waiting", await TextAsync(stranger, $"/titles/{book}"), StringComparison.Ordinal);

        var hold =
            $"/account/holds/{(await desk.GetAsync($"/holds?book_id={book}")).Expect(200).Json[0].GetProperty("id")}";
        Assert.Contains(
            "Choose a day",
            (await reader.PostAsync($"{hold}/suspend", ("until", "2020-01-31"))).Expect(422).Text,
            StringComparison.Ordinal
        );
        var suspended = await DoAsync(reader, $"{hold}/suspend", ("until", "2099-05-03"));
        Assert.Contains("suspended until Sunday 3 May 2099, first in line", suspended, StringComparison.Ordinal);
        Assert.Contains("counts again", await DoAsync(reader, $"{hold}/resume"), StringComparison.Ordinal);
        await desk.ScanAsync(copies[0]);
        Assert.Contains("ready to fetch, until", await TextAsync(reader, "/account"), StringComparison.Ordinal);
        Assert.Contains("a copy waits for you", await DoAsync(reader, $"{hold}/suspend"), StringComparison.Ordinal);
        Assert.Contains("The hold is cancelled.", await DoAsync(reader, $"{hold}/cancel"), StringComparison.Ordinal);
        Assert.Contains("the hold has ended", await DoAsync(reader, $"{hold}/cancel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_renewal_is_not_offered_while_others_wait()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var (book, copies) = await desk.BookAsync();
        var patron = await Library.Desk.PatronAsync();
        (await desk.LendAsync(copies[0], patron.Id)).Expect(201);
        var reader = await LogInAsync(patron, Api);
        Assert.Contains("/renew\"", await TextAsync(reader, "/account"), StringComparison.Ordinal);

        await desk.LineUpAsync(book, 1);

        var account = await TextAsync(reader, "/account");
        Assert.DoesNotContain("/renew\"", account, StringComparison.Ordinal);
        Assert.Contains("1 waits for it, and 0 copies are free.", account, StringComparison.Ordinal);
        await desk.AddCopyAsync(book);
        Assert.Contains("/renew\"", await TextAsync(reader, "/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_what_is_ready_to_be_put_back_to_be_fetched_and_what_cannot_be_filled()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var librarian = await LibrarianAsync();
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 1);
        var (blocked, _) = await desk.BookAsync();
        var of = (await desk.LineUpAsync(blocked, 1))[0].Reader;
        (await desk.PutAsync($"/members/{of}/block", new { reason = "Lost five books." })).Expect(200);

        Assert.Contains(copies[0], await PartAsync("pull"), StringComparison.Ordinal);
        Assert.DoesNotContain($"{blocked}", await PartAsync("pull"), StringComparison.Ordinal);
        await desk.ScanAsync(copies[0]);
        Assert.DoesNotContain(copies[0], await PartAsync("pull"), StringComparison.Ordinal);
        Assert.Contains(copies[0], await PartAsync("ready"), StringComparison.Ordinal);
        var table = (await librarian.GetAsync("/desk/holds.csv?part=ready")).Expect(200);
        Assert.StartsWith(
            "name,card_number,title,author,barcode,ready_until\r\n",
            table.Text,
            StringComparison.Ordinal
        );
        Assert.Contains($"\"{copies[0]}\"", table.Text, StringComparison.Ordinal);

        var cancel = $"/desk/holds/{line[0].Hold}/cancel";
        Assert.Contains(
            "The hold is cancelled.",
            await DoAsync(librarian, cancel, ("part", "ready")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "had ended already",
            await DoAsync(librarian, cancel, ("member", $"{line[0].Reader}")),
            StringComparison.Ordinal
        );
        Assert.Contains(copies[0], await PartAsync("put-back"), StringComparison.Ordinal);

        await desk.LineUpAsync(book, 21);
        await desk.SetConditionAsync(copies[0], "lost");
        var unfillable = await PartAsync("unfillable");
        Assert.Contains($"/desk/titles/{book}", unfillable, StringComparison.Ordinal);
        Assert.Contains("and 1 more", unfillable, StringComparison.Ordinal);

        Task<string> PartAsync(string part) => TextAsync(librarian, $"/desk/holds?part={part}");
    }

    [Fact]
    public async Task Staff_place_a_hold_for_a_member_by_scans_and_are_told_what_speaks_against_it()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var librarian = await LibrarianAsync();
        var (book, copies) = await desk.BookAsync();
        var card = $"HOLD-{book:N}"[..20];
        var member = (await desk.PostAsync("/members/enrol", new { name = "Mia Okafor", card_number = card }))
            .Expect(201)
            .Id;

        Assert.Contains(
            "Nothing here has this code.",
            (await librarian.PostAsync("/desk/holds/new", ("code", "NONE"))).Expect(422).Text,
            StringComparison.Ordinal
        );
        var next = (await librarian.PostAsync("/desk/holds/new", ("code", card))).Expect(303).Headers["Location"];
        Assert.Equal($"/desk/holds/new?member={member}", next);
        Assert.Contains($"Mia Okafor · {card}", await TextAsync(librarian, next), StringComparison.Ordinal);
        var placed = await DoAsync(librarian, "/desk/holds/new", ("member", $"{member}"), ("code", copies[0]));
        Assert.Contains("The hold is placed.", placed, StringComparison.Ordinal);
        Assert.Contains("number 1 in line", placed, StringComparison.Ordinal);

        var again = await librarian.PostAsync("/desk/holds/new", ("book", $"{book}"), ("code", card));
        Assert.Contains("The member waits for this title already.", again.Expect(409).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("despite", again.Text, StringComparison.Ordinal);

        var (other, _) = await desk.BookAsync();
        (await desk.PutAsync($"/members/{member}/block", new { reason = "Lost five books." })).Expect(200);
        var refused = (await PlaceAsync()).Expect(409).Text;
        Assert.Contains("The member is blocked: Lost five books.", refused, StringComparison.Ordinal);
        Assert.Contains("Place it despite the block", refused, StringComparison.Ordinal);
        var mute = await PlaceAsync(("codes", "member_blocked"), ("comment", " "));
        Assert.Contains("Say why", mute.Expect(409).Text, StringComparison.Ordinal);
        (await PlaceAsync(("codes", "member_blocked"), ("comment", "Pays today."))).Expect(303);
        Assert.Equal(
            ["waiting"],
            (await desk.GetAsync($"/holds?book_id={other}&member_id={member}&status=active")).Each("status")
        );

        Task<Answer> PlaceAsync(params (string, string)[] more) =>
            librarian.PostAsync("/desk/holds/new", [("member", $"{member}"), ("book", $"{other}"), .. more]);
    }

    [Fact]
    public async Task Case_09_and_10_staff_are_warned_and_delete_a_title_with_its_holds()
    {
        var desk = await HoldsDesk.OpenAsync(Library);
        var librarian = await LibrarianAsync();
        var (book, copies) = await desk.BookAsync();
        var line = await desk.LineUpAsync(book, 2);
        await desk.ScanAsync(copies[0]);
        var title = $"/desk/titles/{book}";
        Assert.DoesNotContain("no copy of it can be lent", await TextAsync(librarian, title), StringComparison.Ordinal);
        await desk.SetConditionAsync(copies[0], "lost");
        Assert.Contains(
            "2 members wait for it, and no copy of it can be lent.",
            await TextAsync(librarian, title),
            StringComparison.Ordinal
        );
        await desk.SetConditionAsync(copies[0], "normal");
        await desk.ScanAsync(copies[0]);
        var before = await desk.CountToPutBackAsync();

        (await librarian.PostAsync($"{title}/delete")).Expect(409);
        Assert.Contains(
            "Cancel all 2 holds and delete",
            await TextAsync(librarian, $"{title}/delete"),
            StringComparison.Ordinal
        );
        (await librarian.PostAsync($"{title}/delete", ("cancel_holds", "yes"))).Expect(303);

        Assert.Equal(410, (await librarian.GetAsync($"/titles/{book}")).Status);
        Assert.Equal(before, await desk.CountToPutBackAsync());
        foreach (var (_, hold) in line)
        {
            Assert.Equal("cancelled", await desk.StandingAsync(hold));
            Assert.Equal(1, await CountNoticesAsync(hold));
        }
    }

    private async Task<long> CountNoticesAsync(Guid hold)
    {
        await using var session = new SqlSession(Library.Database);
        return await session.ReadFirstAsync<long>(
            "SELECT COUNT(*) FROM notices WHERE kind = 'hold_cancelled' AND subject_id = @hold",
            new { hold },
            TestContext.Current.CancellationToken
        );
    }

    private static async Task<string> TextAsync(Reader reader, string path) =>
        WebUtility.HtmlDecode((await reader.GetAsync(path)).Expect(200).Text);

    /// <summary>Posts a form, and reads the page to which it leads.</summary>
    private static async Task<string> DoAsync(Reader reader, string path, params (string, string)[] fields) =>
        await TextAsync(reader, (await reader.PostAsync(path, fields)).Expect(303).Headers["Location"]);
}

public sealed class HoldPagesOnEmbeddedStorageTests(EmbeddedLibrary library)
    : HoldPagesTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class HoldPagesOnServersTests(LibraryOnServers library)
    : HoldPagesTests(library),
        IClassFixture<LibraryOnServers>;
