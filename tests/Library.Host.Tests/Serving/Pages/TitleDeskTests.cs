using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The pages on which staff keep titles and copies.</summary>
public abstract class TitleDeskTests(LibraryFixture fixture) : DeskPageTests(fixture)
{
    private const string New = "/desk/titles/new";

    [Fact]
    public async Task A_scanned_ISBN_that_is_unknown_leads_to_the_form_and_one_that_is_known_to_a_copy()
    {
        var librarian = await LibrarianAsync();
        var isbn = LendingDesk.NewIsbn();

        var form = (await librarian.GetAsync($"{New}?isbn={isbn}")).Expect(200).Text;
        Assert.Contains($"name=\"isbn\" value=\"{isbn}\"", form, StringComparison.Ordinal);
        var page = await AddAsync(librarian, ("title", "Die Wand"), ("isbn", isbn), ("barcode", "WALL-1"));
        Assert.Contains("WALL-1", (await librarian.GetAsync(page)).Expect(200).Text, StringComparison.Ordinal);

        var known = (await librarian.GetAsync($"{New}?isbn={isbn}")).Expect(200).Text;
        Assert.Contains($"action=\"{page}/copies\"", known, StringComparison.Ordinal);
        (await librarian.PostAsync($"{page}/copies", ("barcode", "WALL-2"))).Expect(303);
        var taken = (await librarian.PostAsync($"{page}/copies", ("barcode", "wall-1"))).Expect(422).Text;
        Assert.Contains("is on another copy or card already", taken, StringComparison.Ordinal);
        Assert.Contains("WALL-2", taken, StringComparison.Ordinal);
        Assert.Contains("id=\"isbn-fault\"", (await librarian.GetAsync($"{New}?isbn=12")).Expect(422).Text);
    }

    [Fact]
    public async Task A_catalogue_elsewhere_in_the_own_network_is_not_asked_and_the_form_opens_empty()
    {
        var settings = new Dictionary<string, string> { ["BOOK_SOURCE"] = "http://localhost:9/?isbn={isbn}" };
        await using var library = await StartOwnAsync(new LibrarySetup { Settings = settings });
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);

        var form = (await librarian.GetAsync($"{New}?isbn=9783548370927")).Expect(200).Text;

        Assert.Contains("could not be looked up elsewhere at the moment", form, StringComparison.Ordinal);
        Assert.Contains("name=\"isbn\" value=\"9783548370927\"", form, StringComparison.Ordinal);
        var misread = (await librarian.GetAsync($"{New}?isbn=9783548370928")).Expect(200).Text;
        Assert.Contains("last digit of this ISBN", misread, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_volume_with_an_ISBN_that_is_known_is_asked_for_its_volume()
    {
        var librarian = await LibrarianAsync();
        (string, string)[] fields = [("title", "Both of them"), ("isbn", LendingDesk.NewIsbn())];
        await AddAsync(librarian, fields);
        var known = (await librarian.GetAsync($"{New}?isbn={fields[1].Item2}")).Expect(200).Text;
        var other = $"{New}/form?isbn={fields[1].Item2}";
        Assert.Contains($"href=\"{other}\"", known, StringComparison.Ordinal);

        var form = (await librarian.GetAsync(other)).Expect(200).Text;
        var refused = (await librarian.PostAsync(New, [.. fields, ("despite", "on")])).Expect(422).Text;

        Assert.Contains("<details open>", form, StringComparison.Ordinal);
        Assert.Contains("<details open>", refused, StringComparison.Ordinal);
        Assert.Contains("say which one in the field Volume", refused, StringComparison.Ordinal);
        var plain = (await librarian.GetAsync($"{New}/form")).Expect(200).Text;
        Assert.DoesNotContain("<details open>", plain, StringComparison.Ordinal);
        await AddAsync(librarian, [.. fields, ("volume", "2"), ("despite", "on")]);
    }

    [Fact]
    public async Task A_duplicate_is_shown_before_it_is_added_and_added_all_the_same_if_staff_say_so()
    {
        var librarian = await LibrarianAsync();
        (string, string)[] fields = [("title", "Twice told"), ("author", "Ann Author"), ("year", "1999")];
        var first = await AddAsync(librarian, fields);

        var shown = (await librarian.PostAsync(New, [.. fields, ("barcode", "TWICE-1"), ("location", "Attic")]))
            .Expect(409)
            .Text;
        var second = await AddAsync(librarian, [.. fields, ("despite", "on")]);

        Assert.Contains($"<a href=\"{first}\">", shown, StringComparison.Ordinal);
        Assert.Contains("value=\"Twice told\"", shown, StringComparison.Ordinal);
        var choice = shown[shown.IndexOf($"action=\"{first}/copies\"", StringComparison.Ordinal)..].Split("</form>")[0];
        Assert.Contains("name=\"barcode\" value=\"TWICE-1\"", choice, StringComparison.Ordinal);
        Assert.Contains("name=\"location\" value=\"Attic\"", choice, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        var refused = (await librarian.PostAsync(New, ("title", " "), ("subjects", "kept"), ("barcode", "\u00e9")));
        Assert.Contains("id=\"title-fault\"", refused.Expect(422).Text, StringComparison.Ordinal);
        Assert.Contains("id=\"barcode-fault\"", refused.Text, StringComparison.Ordinal);
        Assert.Contains("kept</textarea>", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_description_comes_through_a_form_and_keeps_its_lines()
    {
        var librarian = await LibrarianAsync();

        var page = await AddAsync(librarian, ("title", "Long"), ("description", "One\r\n" + new string('書', 9_990)));

        var text = (await librarian.GetAsync(page["/desk".Length..])).Expect(200).Text;
        Assert.Contains("class=\"text lines\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_who_correct_a_title_at_once_the_second_is_told_by_whom_and_when()
    {
        await using var library = await StartOwnAsync(new FakeClock());
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);
        var page = await AddAsync(librarian, ("title", "First"), ("description", "One\r\ntwo"));
        var version = (await librarian.GetAsync($"{page}/edit")).Expect(200).Hidden("version");

        await SaveAsync(303, ("version", version), ("title", "Second"), ("description", "One\r\ntwo"));
        var conflict = await SaveAsync(412, ("version", version), ("title", "Third"), ("description", "One\r\ntwo"));

        Assert.Matches("Changed by A Reader at \\d\\d:\\d\\d, ", conflict.Text);
        Assert.Contains("<td data-label=\"Saved now\">Second</td>", conflict.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data-label=\"Field\">Description", conflict.Text, StringComparison.Ordinal);
        await SaveAsync(422, ("version", conflict.Hidden("version")), ("title", ""));
        await SaveAsync(303, ("version", conflict.Hidden("version")), ("title", "Third"));
        var text = (await librarian.GetAsync(page)).Expect(200).Text;
        Assert.Contains("<h1>Third</h1>", text, StringComparison.Ordinal);

        async Task<Answer> SaveAsync(int status, params (string, string)[] fields) =>
            (await librarian.PostAsync($"{page}/edit", fields)).Expect(status);
    }

    [Fact]
    public async Task A_copy_is_corrected_and_deleted_but_not_while_it_is_on_loan()
    {
        var librarian = await LibrarianAsync();
        var book = await Desk.AddBookAsync("Copied");
        var patron = await Desk.PatronAsync();
        var copy = $"/desk/copies/{book}";
        var version = (await librarian.GetAsync(copy)).Expect(200).Hidden("version");
        var loan = await Desk.BorrowAsync(book, patron);

        var refused = (await librarian.PostAsync(copy, ("version", version), ("barcode", ""), ("acquired_on", "x")));
        Assert.Contains("id=\"acquired_on-fault\"", refused.Expect(422).Text, StringComparison.Ordinal);
        (string, string)[] fields = [("barcode", $"N-{book:N}"[..20]), ("condition", "repair"), ("note", "Torn")];
        (await librarian.PostAsync(copy, [.. fields, ("version", version)])).Expect(303);
        (await librarian.PostAsync(copy, [.. fields, ("version", version)])).Expect(412);
        var page = (await librarian.GetAsync($"/desk/titles/{book}")).Expect(200).Text;
        Assert.Contains("Torn", page, StringComparison.Ordinal);

        (await librarian.PostAsync($"{copy}/delete")).Expect(409);
        (await librarian.PostAsync($"/desk/titles/{book}/delete")).Expect(409);
        await Desk.ReturnAsync(loan, patron);
        (await librarian.PostAsync($"{copy}/delete")).Expect(303);
        (await librarian.PostAsync($"/desk/titles/{book}/delete")).Expect(303);
        Assert.Contains("The title is deleted.", (await librarian.GetAsync(New)).Expect(200).Text);
        Assert.DoesNotContain("The title is deleted.", (await librarian.GetAsync(New)).Expect(200).Text);
        Assert.Equal(404, (await librarian.GetAsync($"/desk/titles/{book}")).Status);
    }

    [Fact]
    public async Task Two_titles_become_one_whose_copies_are_those_of_both()
    {
        var librarian = await LibrarianAsync();
        var goes = await AddAsync(librarian, ("title", "The same"), ("barcode", "SAME-1"));
        var stays = await AddAsync(librarian, ("title", "The same"), ("barcode", "SAME-2"), ("despite", "on"));

        var alike = (await librarian.GetAsync($"{goes}/merge")).Expect(200).Text;
        var found = (await librarian.GetAsync($"{goes}/merge?code=same-2")).Expect(200);
        (await librarian.GetAsync($"{goes}/merge?code=same-1")).Expect(422);
        (await librarian.PostAsync($"{goes}/merge", ("into", found.Hidden("into")))).Expect(303);

        Assert.Contains(stays.Split('/')[^1], alike, StringComparison.Ordinal);
        var text = (await librarian.GetAsync(stays)).Expect(200).Text;
        Assert.Contains("SAME-1", text, StringComparison.Ordinal);
        Assert.Contains("SAME-2", text, StringComparison.Ordinal);
        Assert.Equal(stays, (await librarian.GetAsync(goes)).Expect(303).Headers["Location"]);
    }

    private static async Task<string> AddAsync(Reader librarian, params (string Name, string Value)[] fields) =>
        (await librarian.PostAsync(New, fields)).Expect(303).Headers["Location"];
}

public sealed class TitleDeskOnEmbeddedStorageTests(EmbeddedLibrary library)
    : TitleDeskTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class TitleDeskOnServersTests(LibraryOnServers library)
    : TitleDeskTests(library),
        IClassFixture<LibraryOnServers>;
