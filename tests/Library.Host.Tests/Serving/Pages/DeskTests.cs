using System.Text.RegularExpressions;
using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The pages that lend and take back, as a browser posts them.</summary>
public abstract partial class DeskTests(LibraryFixture fixture) : ServingTests(fixture)
{
    [Fact]
    public async Task Three_books_are_lent_with_four_scans_and_the_last_is_undone()
    {
        var desk = await OpenAsync();
        var (card, _) = await EnrolAsync(desk);
        var books = new[]
        {
            await desk.AddBookAsync("One"),
            await desk.AddBookAsync("Two"),
            await desk.AddBookAsync("3"),
        };

        await desk.ScanAsync(card);
        foreach (var barcode in books)
        {
            await desk.ScanAsync(barcode);
        }

        Assert.Contains("Lent: 3, due ", desk.Page, StringComparison.Ordinal);
        Assert.Contains("3 of 20", desk.Page, StringComparison.Ordinal);
        await desk.PostAsync(UndoForm().Match(desk.Page).Groups["path"].Value);
        Assert.Contains("Undone: 3 is not lent.", desk.Page, StringComparison.Ordinal);
        Assert.Contains("It is not lent.", desk.Page, StringComparison.Ordinal);
        Assert.Contains("2 of 20", desk.Page, StringComparison.Ordinal);
        await desk.ScanAsync(books[2]);
        Assert.Contains("3 of 20", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_reason_is_told_and_overridden_with_a_comment_alone()
    {
        var desk = await OpenAsync();
        var (card, id) = await EnrolAsync(desk);
        (await Api.PutAsync($"/members/{id}/block", new { reason = "Lost a card." }, desk.Token)).Expect(200);
        var barcode = await desk.AddBookAsync("Wanted", condition: "reference");

        await desk.ScanAsync(card);
        var refused = await desk.ScanAsync(barcode);
        Assert.Equal(409, refused.Status);
        Assert.Contains("It is for use in the library and not lent.", desk.Page, StringComparison.Ordinal);
        Assert.Contains("The member is blocked: Lost a card.", desk.Page, StringComparison.Ordinal);
        Assert.Contains("Lend despite the rule for reference and the block", desk.Page, StringComparison.Ordinal);

        Assert.Equal(409, (await desk.OverrideAsync("x")).Status);
        Assert.Contains("3 to 500 characters", desk.Page, StringComparison.Ordinal);
        Assert.Equal(303, (await desk.OverrideAsync("For the exhibition")).Status);
        Assert.Contains("Lent: Wanted, due ", desk.Page, StringComparison.Ordinal);
        await desk.GetAsync("/desk/returns");
        await desk.ScanAsync(barcode, "/desk/returns");
        await desk.GetAsync("/desk");
        Assert.Matches(
            "Last at this desk.*Wanted.*returned.*Wanted.*despite the rule for reference and the block.*lent",
            desk.Page.ReplaceLineEndings(" ")
        );
    }

    [Fact]
    public async Task What_was_not_lent_stays_in_sight_until_it_is_lent_or_left()
    {
        var desk = await OpenAsync();
        var (card, _) = await EnrolAsync(desk);
        var refused = await desk.AddBookAsync("Not for home", condition: "reference");
        var lent = await desk.AddBookAsync("For home");

        await desk.ScanAsync(card);
        await desk.ScanAsync(refused);
        await desk.ScanAsync(lent);

        Assert.Contains("Lent: For home", desk.Page, StringComparison.Ordinal);
        Assert.Contains("Not for home", desk.Page, StringComparison.Ordinal);
        Assert.Contains("Scan it again to see why.", desk.Page, StringComparison.Ordinal);
        await desk.ScanAsync(card);
        Assert.DoesNotContain("Not for home", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_carried_out_once_also_at_the_same_moment()
    {
        var desk = await OpenAsync();
        var (card, _) = await EnrolAsync(desk);
        var barcode = await desk.AddBookAsync("Once");
        await desk.ScanAsync(card);
        var form = desk.FormOf(barcode);

        var both = await Task.WhenAll(desk.Reader.PostAsync("/desk", form), desk.Reader.PostAsync("/desk", form));
        await desk.PostAsync(await desk.UndoPathAsync());
        var third = await desk.Reader.PostAsync("/desk", form);

        Assert.All([.. both, third], answer => Assert.Equal(303, answer.Status));
        await desk.GetAsync("/desk");
        Assert.DoesNotContain("of 20", desk.Page, StringComparison.Ordinal);
        await desk.ScanAsync(card);
        Assert.Contains("0 of 20", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_scan_returns_the_last_is_undone_and_the_book_drop_stays_set()
    {
        var desk = await OpenAsync();
        var (card, _) = await EnrolAsync(desk);
        var barcode = await desk.AddBookAsync("Back again");
        await desk.ScanAsync(card);
        await desk.ScanAsync(barcode);

        await desk.ScanAsync(barcode, "/desk/returns");
        Assert.Contains("Returned: Back again, to the shelf.", desk.Page, StringComparison.Ordinal);
        await desk.PostAsync(UndoForm().Match(desk.Page).Groups["path"].Value);
        Assert.Contains("Undone: Back again is on loan again.", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("to the shelf", desk.Page, StringComparison.Ordinal);

        var yesterday = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(20_000).ToString("yyyy-MM-dd", null);
        await desk.ScanAsync(barcode, "/desk/returns", ("returned_on", yesterday), ("condition", "damaged"));
        Assert.Contains("Returned: Back again, to repair.", desk.Page, StringComparison.Ordinal);
        Assert.Contains("All scans count as returned on ", desk.Page, StringComparison.Ordinal);
        Assert.Equal(422, (await desk.ScanAsync("NOTHING", "/desk/returns")).Status);
        Assert.Contains("Nothing here has this code.", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ISBN_of_a_title_whose_last_copy_went_says_that_it_has_none()
    {
        var desk = await OpenAsync();
        var isbn = LendingDesk.NewIsbn();
        var wanted = new
        {
            title = "Gone for now",
            author = "Author",
            isbn,
            description = "",
        };
        var book = (await Api.PostAsync("/books", wanted, desk.Token)).Expect(201);
        var copy = (await Api.GetAsync($"/books/{book.Id}/copies", desk.Token)).Expect(200).Json[0];
        (await Api.DeleteAsync($"/copies/{copy.GetProperty("id")}", desk.Token)).Expect(204);

        foreach (var path in new[] { "/desk", "/desk/returns" })
        {
            Assert.Equal(422, (await desk.ScanAsync(isbn, path)).Status);
            Assert.Contains("Gone for now", desk.Page, StringComparison.Ordinal);
            Assert.Contains("This title has no copy here.", desk.Page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_button_renews_its_loan_once_and_the_next_scan_lends()
    {
        await using var library = await StartOwnAsync(new FakeClock());
        var desk = await OpenAsync(library);
        var (card, member) = await EnrolAsync(desk);
        var kept = await desk.AddBookAsync("Kept longer");
        await desk.ScanAsync(card);
        await desk.ScanAsync(kept);
        await desk.ScanAsync(kept, "/desk", ("renew_once", "yes"));
        Assert.Contains("Renewed: Kept longer, due ", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-keyshortcuts=\"Alt+Z\"", desk.Page, StringComparison.Ordinal);
        var loans = (await library.Api.GetAsync($"/loans?member_id={member}", desk.Token)).Expect(200).Json;

        await desk.ScanAsync(kept, "/desk", ("renew_once", "yes"));
        Assert.Contains("Already done: Kept longer is renewed.", desk.Page, StringComparison.Ordinal);
        await desk.ScanAsync(await desk.AddBookAsync("Lent next"));

        Assert.Contains("Lent: Lent next, due ", desk.Page, StringComparison.Ordinal);
        var path = $"/loans/{loans[0].GetProperty("id")}";
        var after = (await library.Api.GetAsync(path, desk.Token)).Expect(200);
        Assert.Equal(1, after.Json.GetProperty("renewals").GetInt32());
    }

    [Fact]
    public async Task A_return_cannot_be_undone_once_its_borrower_was_erased()
    {
        var desk = await OpenAsync();
        var (card, member) = await EnrolAsync(desk);
        var barcode = await desk.AddBookAsync("Of no one");
        await desk.ScanAsync(card);
        await desk.ScanAsync(barcode);
        await desk.ScanAsync(barcode, "/desk/returns");
        (await Api.DeleteAsync($"/members/{member}", desk.Token)).Expect(204);

        var refused = await desk.PostAsync(UndoForm().Match(desk.Page).Groups["path"].Value);

        Assert.Equal(409, refused.Status);
        Assert.Contains("Something else happened to the copy since", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_staff_say_of_a_copy_that_comes_back_goes_with_the_choice_and_outlives_a_refusal()
    {
        var desk = await OpenAsync();
        var (card, _) = await EnrolAsync(desk);
        var (isbn, copies) = await desk.AddCopiesAsync("Two of them", 2);
        await desk.ScanAsync(card);
        await desk.ScanAsync(copies[0]);
        var (other, _) = await EnrolAsync(desk);
        await desk.ScanAsync(other);
        await desk.ScanAsync(copies[1]);

        (string, string)[] said = [("condition", "damaged"), ("note", "Torn cover")];
        await desk.ScanAsync("NOTHING", "/desk/returns", said);
        Assert.Contains("value=\"Torn cover\"", desk.Page, StringComparison.Ordinal);
        Assert.Contains("value=\"damaged\" selected", desk.Page, StringComparison.Ordinal);
        await desk.ScanAsync(isbn, "/desk/returns", said);
        Assert.Contains("Which is it?", desk.Page, StringComparison.Ordinal);
        await desk.PostAsync("/desk/returns", with: copies[0]);

        Assert.Contains("Returned: Two of them, to repair.", desk.Page, StringComparison.Ordinal);
        Assert.Contains("Note: Torn cover", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"Torn cover\"", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_a_member_waits_for_is_set_aside_and_goes_to_no_shelf()
    {
        var desk = await OpenAsync();
        var (card, _) = await EnrolAsync(desk);
        var (_, waiting) = await EnrolAsync(desk);
        var barcode = await desk.AddBookAsync("Longed for");
        await desk.ScanAsync(card);
        await desk.ScanAsync(barcode);
        var book = (await Api.GetAsync($"/copies?barcode={barcode}", desk.Token)).Expect(200)["book_id"];
        (await Api.PostAsync("/holds", new { book_id = book, member_id = waiting }, desk.Token)).Expect(201);

        await desk.ScanAsync(barcode, "/desk/returns");

        Assert.Contains("Returned: Longed for, set aside for Mia Okafor.", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("to the shelf", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scan_goes_on_after_a_log_in_that_came_between()
    {
        var desk = await OpenAsync();
        var (card, _) = await EnrolAsync(desk);
        var barcode = await desk.AddBookAsync("Interrupted");
        await desk.ScanAsync(card);
        var form = desk.FormOf(barcode);
        desk.Reader.Cookies.Clear();

        var challenged = (await desk.Reader.PostAsync("/desk", form)).Expect(303);
        var next = Uri.UnescapeDataString(challenged.Headers["Location"]["/login?next=".Length..]);
        await desk.Reader.LogInAsync(desk.Librarian, ("next", next));
        await desk.GetAsync(next);

        Assert.Contains("You were logged out before this scan", desk.Page, StringComparison.Ordinal);
        Assert.Contains(barcode, desk.Page, StringComparison.Ordinal);
        await desk.ScanAsync(barcode);
        Assert.Contains("Lent: Interrupted", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_never_sees_a_page_of_the_desk()
    {
        var reader = new Reader(Api);
        await reader.LogInAsync(await Desk.RegisterAsync());

        foreach (var path in new[] { "/desk", "/desk/returns" })
        {
            var shown = await reader.GetAsync(path);
            var posted = await reader.PostAsync(path, ("code", "B1"));

            Assert.Equal((403, "text/html"), (shown.Status, shown.MediaType));
            Assert.Equal(403, posted.Status);
            Assert.StartsWith("no-store", shown.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Equal(303, (await Api.GetAsync(path)).Status);
        }
    }

    [GeneratedRegex("action=\"(?<path>[^\"]*/undo)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UndoForm();

    private static async Task<(string Card, Guid Id)> EnrolAsync(DeskVisitor desk)
    {
        var member = await desk.EnrolAsync();
        return (member["card_number"], member.Id);
    }

    private async Task<DeskVisitor> OpenAsync(RunningLibrary? own = null)
    {
        var library = own ?? Library;
        var desk = new DeskVisitor(library.Api, await library.LibrarianAsync());
        await desk.Reader.LogInAsync(desk.Librarian);
        await desk.GetAsync("/desk");
        return desk;
    }
}

public sealed class DeskOnEmbeddedStorageTests(EmbeddedLibrary library)
    : DeskTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class DeskOnServersTests(LibraryOnServers library) : DeskTests(library), IClassFixture<LibraryOnServers>;
