using System.Text;
using Library.Testing;

namespace Library.Host.Tests.Serving.Pages;

/// <summary>The page on which staff order labels and cards.</summary>
public abstract class LabelsTests(LibraryFixture fixture) : DeskPageTests(fixture)
{
    private const string Sheet = "/desk/labels/sheet";

    [Fact]
    public async Task Labels_are_printed_for_a_range_a_title_and_the_newest_and_cards_for_members()
    {
        await using var library = await StartOwnAsync();
        var librarian = await LogInAsync(await library.LibrarianAsync(), library.Api);
        var page = await AddAsync(("title", "Die Wand"), ("author", "Haushofer"), ("barcode", "WALL-1"));
        await AddAsync(("title", "Between"), ("barcode", "WALL-3"));
        (await librarian.PostAsync($"{page}/copies", ("barcode", "WALL-2"))).Expect(303);
        (await librarian.PostAsync($"{page}/copies", ("barcode", "WALL-10"))).Expect(303);
        (await librarian.PostAsync("/desk/members/new", ("name", "Mia Okafor"), ("card_number", "CARD-1"))).Expect(303);

        Assert.Equal(
            ["Die Wand", "Haushofer", "WALL-2", "Between", "WALL-3"],
            await PrintAsync("from=wall-2&to=WALL-9")
        );
        Assert.Equal(["WALL-1", "WALL-2", "WALL-10"], Codes(await PrintAsync($"title={page.Split('/')[^1]}")));
        Assert.Equal(["WALL-2", "WALL-3", "WALL-10"], Codes(await PrintAsync("newest=3")));
        Assert.Contains("Mia Okafor", await PrintAsync("of=cards&sheet=cards&newest=5"));
        Assert.Equal(["Mia Okafor", "Library", "CARD-1"], await PrintAsync("of=cards&from=CARD-1"));

        async Task<string> AddAsync(params (string, string)[] fields) =>
            (await librarian.PostAsync("/desk/titles/new", fields)).Expect(303).Headers["Location"];

        async Task<IReadOnlyList<string>> PrintAsync(string query) =>
            await new Printout(await librarian.DownloadAsync($"{Sheet}?{query}")).ReadAsync(
                TestContext.Current.CancellationToken
            );

        static IEnumerable<string> Codes(IReadOnlyList<string> words) =>
            words.Where(word => word.StartsWith("WALL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Labels_are_printed_for_the_copies_that_one_import_made_in_the_order_of_its_rows()
    {
        var person = await Library.LibrarianAsync();
        var librarian = await LogInAsync(person, Api);
        await ImportAsync(person, "title,barcode\nKept,I-100");
        var import = await ImportAsync(
            person,
            "title,barcode\nThree,I-103\nKept,I-100\nOne,I-101\nThree,I-102\nTen,I-1010"
        );

        Assert.Equal(["I-103", "I-101", "I-102", "I-1010"], await CodesAsync($"import={import}"));
        Assert.Equal(["I-102", "I-1010"], await CodesAsync($"import={import}&first=3"));
        Assert.Equal(["I-101", "I-102", "I-103"], await CodesAsync("from=I-101&to=I-103"));
        var behind = (await librarian.GetAsync($"{Sheet}?import={import}&first=5")).Expect(422).Text;
        Assert.Contains("first-fault", behind, StringComparison.Ordinal);
        var report = (await librarian.GetAsync($"/desk/import/{import}")).Expect(200).Text;
        Assert.Contains($"/desk/labels?import={import}", report, StringComparison.Ordinal);
        var form = (await librarian.GetAsync($"/desk/labels?import={import}")).Expect(200);
        Assert.Equal($"{import}", form.Hidden("import"));
        (await librarian.GetAsync($"/desk/labels?import={Guid.Empty}")).Expect(404);
        var members = await ImportAsync(person, "name\nAnn", "members");
        (await librarian.GetAsync($"{Sheet}?import={members}")).Expect(422);

        async Task<IEnumerable<string>> CodesAsync(string query) => await PrintedAsync(librarian, query, "I-");
    }

    [Fact]
    public async Task Cards_are_printed_for_the_members_that_one_import_brought_in_the_order_of_its_rows()
    {
        var person = await Library.LibrarianAsync();
        var librarian = await LogInAsync(person, Api);
        await ImportAsync(person, "name,card\nKept Reader,K-1", "members");
        const string list = "name,card,group\nZoe,K-30,\nKept Reader,K-1,4a\nAda,K-4,\nNo Card,,\nCem,K-20,";
        var import = await ImportAsync(person, list, "members");

        Assert.Equal(["K-30", "K-4", "K-20"], await PrintedAsync(librarian, $"of=cards&import={import}", "K-"));
        Assert.Equal(["K-20"], await PrintedAsync(librarian, $"of=cards&import={import}&first=3", "K-"));
        var behind = (await librarian.GetAsync($"{Sheet}?of=cards&import={import}&first=5")).Expect(422).Text;
        Assert.Contains("None of the next 1,000 members of this import has a card.", behind, StringComparison.Ordinal);
        var report = (await librarian.GetAsync($"/desk/import/{import}")).Expect(200).Text;
        var order = $"/desk/labels?of=cards&sheet=cards&import={import}";
        Assert.Contains(
            $"{order.Replace("&", "&amp;", StringComparison.Ordinal)}\">",
            report,
            StringComparison.Ordinal
        );
        var refused = (await librarian.GetAsync($"{Sheet}?of=x&import={import}")).Expect(422);
        Assert.Equal("copies", refused.Hidden("of"));
        var form = (await librarian.GetAsync(order)).Expect(200);
        Assert.Equal(("cards", $"{import}"), (form.Hidden("of"), form.Hidden("import")));
        Assert.Contains("<option value=\"cards\" selected", form.Text, StringComparison.Ordinal);
        var books = await ImportAsync(person, "title\nForeign");
        (await librarian.GetAsync($"{Sheet}?of=cards&import={books}")).Expect(422);
        (await librarian.GetAsync($"{Sheet}?of=cards&import={Guid.Empty}")).Expect(404);
    }

    [Theory]
    [InlineData("sheet=huge", "sheet-fault")]
    [InlineData("of=cards&sheet=huge", "sheet-fault")]
    [InlineData("import=latest", "of-fault")]
    [InlineData("of=cards&import=latest", "of-fault")]
    [InlineData("title=latest", "of-fault")]
    public async Task A_value_of_the_address_that_is_not_known_is_refused_and_no_default_is_printed(
        string query,
        string fault
    )
    {
        var librarian = await LibrarianAsync();
        (await librarian.PostAsync("/desk/members/new", ("name", "Printable"), ("card_number", NewCode()))).Expect(303);
        (await librarian.PostAsync("/desk/titles/new", ("title", NewCode()), ("barcode", NewCode()))).Expect(303);

        var refused = (await librarian.GetAsync($"{Sheet}?{query}")).Expect(422).Text;

        Assert.Contains(fault, refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_with_all_of_them_and_with_what_was_typed()
    {
        var librarian = await LibrarianAsync();

        var choice = (await librarian.GetAsync($"{Sheet}?from=NOT-1&to=NOT-10&start=x")).Expect(422).Text;
        var sheet = (await librarian.GetAsync($"{Sheet}?sheet=own&columns=2.5&label_width=999&gap_down=x")).Expect(422);
        var start = (await librarian.GetAsync($"{Sheet}?start=25")).Expect(422).Text;
        var unknown = (await librarian.GetAsync($"{Sheet}?of=folders")).Expect(422).Text;
        var nothing = (await librarian.GetAsync($"{Sheet}?from=NOT-1")).Expect(422).Text;

        Assert.All(["to-fault", "start-fault", "NOT-10"], part => Assert.Contains(part, choice));
        Assert.All(["columns-fault", "gap_down-fault", "999"], part => Assert.Contains(part, sheet.Text));
        Assert.Contains("of-fault", unknown, StringComparison.Ordinal);
        Assert.Contains("labels from 1 to 24", start, StringComparison.Ordinal);
        Assert.Contains("nothing to print", nothing, StringComparison.Ordinal);
    }

    private static string NewCode() => $"L{LendingDesk.NewIsbn()}";

    private static async Task<IEnumerable<string>> PrintedAsync(Reader librarian, string query, string prefix) =>
        (
            await new Printout(await librarian.DownloadAsync($"{Sheet}?{query}")).ReadAsync(
                TestContext.Current.CancellationToken
            )
        ).Where(word => word.StartsWith(prefix, StringComparison.Ordinal));

    private async Task<Guid> ImportAsync(Patron person, string list, string kind = "books")
    {
        var content = new StringContent(list, Encoding.UTF8, "text/csv");
        var id = (await Api.PostAsync($"/imports?of={kind}", content, person.AccessToken)).Expect(202).Id;
        await Eventually.HoldsAsync(
            async () => (await Api.GetAsync($"/imports/{id}", person.AccessToken))["state"] == "done",
            TimeSpan.FromSeconds(60),
            "the import is done",
            TestContext.Current.CancellationToken
        );
        return id;
    }
}

public sealed class LabelsOnEmbeddedStorageTests(EmbeddedLibrary library)
    : LabelsTests(library),
        IClassFixture<EmbeddedLibrary>;

public sealed class LabelsOnServersTests(LibraryOnServers library)
    : LabelsTests(library),
        IClassFixture<LibraryOnServers>;
