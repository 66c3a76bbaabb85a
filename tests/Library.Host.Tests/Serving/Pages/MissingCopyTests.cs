using System.Text.RegularExpressions;
using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The page on which staff say that a lent copy is lost, or said to be back.</summary>
public sealed partial class MissingCopyTests(EmbeddedLibrary fixture)
    : ServingTests(fixture),
        IClassFixture<EmbeddedLibrary>
{
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task A_copy_is_said_to_be_back_and_then_lost_and_the_pages_that_led_there_tell_so()
    {
        await using var library = await StartOwnAsync(_clock);
        var (desk, borrower, book) = await OpenAsync(library);

        await desk.GetAsync($"/desk?member={borrower.Id}");
        var question = Question().Match(desk.Page).Value;
        await desk.GetAsync(question);
        Assert.Equal(303, (await desk.PostAsync(question, with: "value=\"claimed\"")).Status);
        Assert.Contains(
            "Said to be back: <bdi lang=\"de\">Die Wand</bdi>. The loan stays open",
            desk.Page,
            StringComparison.Ordinal
        );

        await desk.GetAsync($"/desk/members/{borrower.Id}");
        Assert.Contains("said to be back, due ", desk.Page, StringComparison.Ordinal);
        await desk.GetAsync($"{Question().Match(desk.Page).Value}?from=member");
        Assert.DoesNotContain("value=\"claimed\"", desk.Page, StringComparison.Ordinal);
        await desk.GetAsync($"/desk/titles/{book}");
        await desk.GetAsync($"{Question().Match(desk.Page).Value}?from=title");
        Assert.Equal(303, (await desk.PostAsync(question, with: "value=\"lost\"")).Status);
        Assert.Contains("The loan has ended, and the copy is lost.", desk.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("/missing", desk.Page, StringComparison.Ordinal);

        await desk.GetAsync(question);
        Assert.Contains("It is not on loan.", desk.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_names_any_other_loan_than_the_open_one_notes_nothing_and_says_so()
    {
        await using var library = await StartOwnAsync(_clock);
        var (desk, _, book) = await OpenAsync(library);
        var question = $"/desk/copies/{book}/missing";
        var reader = await library.Desk.PatronAsync();
        var elsewhere = await library.Desk.BorrowAsync(await library.Desk.AddBookAsync(), reader);
        await desk.GetAsync(question);
        var first = LoanField().Match(desk.Page).Groups["loan"].Value;

        await RefusesAsync($"{elsewhere}");
        await RefusesAsync("no-loan");
        (await library.Api.PostAsync($"/loans/{first}/return", body: null, desk.Token)).Expect(200);
        await RefusesAsync(first);
        await RefusesAsync($"{elsewhere}");
        var again = await library.Desk.BorrowAsync(book, reader);
        await RefusesAsync(first);
        await RefusesAsync($"{again}", "found");

        foreach (var loan in new[] { elsewhere, again })
        {
            var copy = (await library.Api.GetAsync($"/loans/{loan}", desk.Token)).Expect(200)["copy_id"];
            await desk.GetAsync($"/desk/copies/{copy}/missing");
            Assert.Contains("value=\"claimed\"", desk.Page, StringComparison.Ordinal);
        }

        async Task RefusesAsync(string loan, params string[] words)
        {
            foreach (var what in words.Length > 0 ? words : ["claimed", "lost"])
            {
                var refused = (await desk.Reader.PostAsync(question, ("what", what), ("loan", loan))).Expect(409);
                Assert.Contains("Nothing was noted: the loan has changed", refused.Text, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_title_in_another_language_says_so_wherever_it_is_shown()
    {
        await using var library = await StartOwnAsync(_clock);
        var (desk, borrower, book) = await OpenAsync(library);
        var waiting = await library.Desk.PatronAsync();
        (await library.Api.PostAsync("/holds", new { book_id = book, member_id = waiting.Id }, desk.Token)).Expect(201);
        var copy = (await library.Api.GetAsync($"/books/{book}/copies", desk.Token)).Expect(200).Json[0];
        var (id, barcode) = (copy.GetProperty("id"), copy.GetProperty("barcode"));
        var (reader, waits) = (new Reader(library.Api), new Reader(library.Api));
        await reader.LogInAsync(PersonOf(borrower));
        await waits.LogInAsync(PersonOf(waiting));

        await LooksAsync(reader, "/account");
        await LooksAsync(waits, "/account");
        await LooksAsync(
            desk.Reader,
            $"/desk?member={borrower.Id}",
            $"/desk?member={waiting.Id}",
            $"/desk/members/{borrower.Id}",
            $"/desk/members/{waiting.Id}",
            "/desk/overdue",
            $"/desk/receipts/{borrower.Id}",
            $"/desk/titles/{book}",
            $"/desk/titles/{book}/delete",
            $"/desk/copies/{id}",
            $"/desk/copies/{id}/missing",
            $"/desk/holds/new?book={book}",
            $"/desk/labels?title={book}",
            "/search?q=wand",
            $"/titles/{book}"
        );
        await desk.GetAsync("/desk/returns");
        await desk.ScanAsync($"{barcode}", "/desk/returns");
        Assert.Contains(
            "Returned: <bdi lang=\"de\">Die Wand</bdi>, set aside for",
            desk.Page,
            StringComparison.Ordinal
        );
        await LooksAsync(desk.Reader, "/desk/returns", "/desk/holds", $"/desk/slips/{id}", $"/desk?copy={id}");
        await LooksAsync(waits, $"/titles/{book}/hold");

        static async Task LooksAsync(Reader reader, params string[] paths)
        {
            foreach (var path in paths)
            {
                var page = (await reader.GetAsync(path)).Expect(200).Text;
                Assert.True(page.Contains("<bdi lang=\"de\">Die Wand</bdi>", StringComparison.Ordinal), path);
            }
        }
    }

    [GeneratedRegex("/desk/copies/[0-9a-f-]+/missing", RegexOptions.None, 1000)]
    private static partial Regex Question();

    [GeneratedRegex("name=\"loan\" value=\"(?<loan>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LoanField();

    private static Person PersonOf(Patron patron) => new(patron.Id, patron.Email, patron.Password);

    /// <summary>A desk, and a member who should have brought a book back.</summary>
    private async Task<(DeskVisitor Desk, Patron Borrower, Guid Book)> OpenAsync(RunningLibrary library)
    {
        var borrower = await library.Desk.PatronAsync();
        var staff = await library.LibrarianAsync();
        var entry = new
        {
            title = "Die Wand",
            author = "Marlen Haushofer",
            isbn = (string?)null,
            language = "de",
        };
        var book = (await library.Api.PostAsync("/books", entry, staff.AccessToken)).Expect(201).Id;
        await library.Desk.BorrowAsync(book, borrower);
        _clock.Advance(TimeSpan.FromDays(15));
        var desk = new DeskVisitor(library.Api, await library.Desk.LogInAgainAsync(staff));
        await desk.Reader.LogInAsync(desk.Librarian);
        return (desk, borrower, book);
    }
}
