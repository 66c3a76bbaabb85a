namespace Library.Host.Tests.Serving;

public sealed class EmbeddedSetUpTests(EmbeddedLibrary fixture) : SetUpTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task The_pages_have_the_name_of_the_library_in_their_header_as_soon_as_it_is_entered()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        Assert.Equal("/setup/library", (await visitor.EnterAsync()).Expect(303).Headers["Location"]);
        Assert.Equal("Library", await HeaderAsync("library"));

        await visitor.PostAsync("/setup/library", ("name", "Alm <1>"), ("time_zone", "Europe/Zurich"));

        foreach (var page in new[] { "library", "librarian", "opening-days", "barcodes" })
        {
            Assert.Equal("Alm &lt;1&gt;", await HeaderAsync(page));
        }

        var refused = (await visitor.PostAsync("/setup/barcodes")).Expect(422);
        Assert.Equal("Alm &lt;1&gt;", HeaderOf(refused));

        async Task<string> HeaderAsync(string page) => HeaderOf((await visitor.GetAsync($"/setup/{page}")).Expect(200));

        static string HeaderOf(Answer page) => page.Text.Split("<a class=\"name\" href=\"/\">")[1].Split("</a>")[0];
    }

    [Fact]
    public async Task The_step_of_the_librarian_says_before_any_error_that_an_address_or_a_card_is_enough()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        await visitor.EnterAsync();

        var page = (await visitor.GetAsync("/setup/librarian")).Expect(200).Text;

        Assert.Contains("Needed unless you enter a card number.", page, StringComparison.Ordinal);
        Assert.Contains("Card number (optional)</label>", page, StringComparison.Ordinal);
        Assert.Contains("Needed only without an e-mail address.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_zone_of_the_server_is_chosen_already_or_UTC_where_it_cannot_be_chosen()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        await visitor.EnterAsync();

        var page = (await visitor.GetAsync("/setup/library")).Expect(200).Text;

        var here = TimeZoneInfo.Local.Id;
        var zone = page.Contains($"<option value=\"{here}\"", StringComparison.Ordinal) ? here : "UTC";
        Assert.Contains($"<option value=\"{zone}\" selected>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("on", 429)]
    [InlineData("off", 422)]
    public async Task Guesses_are_limited_where_rates_are_and_the_right_code_counts_all_the_same(
        string limit,
        int status
    )
    {
        await using var library = await StartOwnAsync(Staffed(("RATE_LIMIT", limit)));
        await library.SetUpLinkAsync();
        var stranger = new SetUpVisitor(library);

        Assert.Contains(
            "name=\"code\"",
            (await stranger.GetAsync("/setup")).Expect(200).Text,
            StringComparison.Ordinal
        );
        (await stranger.GetAsync("/setup/library")).Expect(403);
        (await stranger.PostAsync("/setup/library", ("name", "Mine"), ("time_zone", "UTC"))).Expect(403);
        (await stranger.PostAsync("/setup/books", ("beginning", "nothing"))).Expect(403);
        for (var guess = 0; guess < 10; guess++)
        {
            var refused = (await stranger.PostAsync("/setup", ("code", $"0000{guess}{HostileCode}"))).Expect(422);
            Assert.Contains("<title>Error: ", refused.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(HostileCode, refused.Text, StringComparison.Ordinal);
        }

        (await stranger.PostAsync("/setup", ("code", "00000"))).Expect(status);
        (await stranger.EnterAsync()).Expect(303);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://elsewhere.example")]
    [InlineData(null, "null")]
    [InlineData(null, null)]
    public async Task A_form_from_elsewhere_is_refused(string? site, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/setup")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("code", "x")]),
        };
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", site);
        request.Headers.TryAddWithoutValidation("Origin", origin);

        (await Api.SendAsync(request)).Expect(403);
    }

    [Theory]
    [InlineData("/setup/library", "name", "name=&time_zone=Europe/Zurich")]
    [InlineData("/setup/library", "name", "name=%E2%80%AEevil&time_zone=Europe/Zurich")]
    [InlineData("/setup/library", "time_zone", "name=Alm&time_zone=%3Cscript%3E")]
    [InlineData("/setup/library", "time_zone", "name=Alm")]
    [InlineData(
        "/setup/librarian",
        "name",
        "name=%00&email=a%40example.org&password=long+enough&repetition=long+enough"
    )]
    [InlineData("/setup/librarian", "email", "name=Heidi&email=%22%3Cb%3E&password=long+enough&repetition=long+enough")]
    [InlineData("/setup/librarian", "email", "name=Heidi&password=long+enough&repetition=long+enough")]
    [InlineData(
        "/setup/librarian",
        "card_number",
        "name=Heidi&card_number=%E2%80%AE1&password=long+enough&repetition=long+enough"
    )]
    [InlineData("/setup/librarian", "password", "name=Heidi&email=a%40example.org&password=short&repetition=short")]
    [InlineData("/setup/librarian", "repetition", "name=Heidi&email=a%40example.org&password=long+enough")]
    [InlineData("/setup/barcodes", "labels", "labels=%3Cscript%3E")]
    [InlineData("/setup/books", "beginning", "")]
    public async Task A_fault_is_told_at_its_field_and_keeps_nothing(string path, string field, string body)
    {
        var visitor = new SetUpVisitor(Library);
        await visitor.EnterAsync();

        var refused = await visitor.PostAsync(path, Fields(body));

        Assert.Contains($"href=\"#{field}\"", refused.Expect(422).Text, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}\"", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", refused.Text, StringComparison.Ordinal);
        Assert.Equal("/setup/library", (await visitor.GetAsync("/setup")).Headers["Location"]);
    }

    [Fact]
    public async Task A_card_with_the_number_of_a_copy_is_refused_at_its_own_step()
    {
        var copy = (await Api.GetAsync($"/books/{await Desk.AddBookAsync()}/copies")).Expect(200).Each("barcode")[0];
        var visitor = new SetUpVisitor(Library);
        await visitor.EnterAsync();

        var refused = await visitor.PostAsync(
            "/setup/librarian",
            ("name", "Heidi"),
            ("card_number", copy),
            ("password", LendingDesk.Password),
            ("repetition", LendingDesk.Password)
        );

        Assert.Contains("href=\"#card_number\"", refused.Expect(422).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_the_first_book_makes_nothing_and_a_step_that_is_missing_comes_first()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        await visitor.EnterAsync();
        (await visitor.PostAsync("/setup/books", ("beginning", "nothing"))).Expect(303);
        await visitor.TakeStepsAsync();

        var refused = await visitor.PostAsync("/setup/books", ("beginning", "book"), ("title", ""), ("isbn", "x"));

        Assert.Contains("href=\"#title\"", refused.Expect(422).Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#isbn\"", refused.Text, StringComparison.Ordinal);
        var done = await visitor.PostAsync("/setup/books", ("beginning", "book"), ("title", "Heidi"));
        Assert.Equal("Alm is ready", done.Expect(200).Text.Split("<h1>")[1].Split("</h1>")[0]);
        Assert.Equal(["Heidi"], (await library.Api.GetAsync("/books")).Each("title"));
    }

    [Fact]
    public async Task An_address_that_is_registered_meanwhile_leads_back_to_its_field()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        await visitor.TakeStepsAsync();
        await library.Desk.RegisterAsync("HEIDI@example.org");

        var refused = await visitor.PostAsync("/setup/books", ("beginning", "samples"));

        Assert.Contains("href=\"#email\"", refused.Expect(422).Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Heidi\"", refused.Text, StringComparison.Ordinal);
        Assert.Empty((await library.Api.GetAsync("/books")).Json.EnumerateArray());
        Assert.Equal("/setup/books", (await visitor.GetAsync("/setup")).Headers["Location"]);
    }

    [Fact]
    public async Task The_link_is_in_a_file_beside_the_database_until_the_library_is_set_up()
    {
        await using var library = await StartOwnAsync(Staffed());
        var link = await library.SetUpLinkAsync();
        var file = library.Storage.DatabaseUrl["sqlite:///".Length..] + ".setup";

        Assert.Equal($"{link}\n", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        Assert.DoesNotContain(library.Log.Lines, line => line.Message.Contains(link.Query, StringComparison.Ordinal));

        var visitor = new SetUpVisitor(library);
        await visitor.TakeStepsAsync();
        (await visitor.PostAsync("/setup/books", ("beginning", "nothing"))).Expect(200);
        Assert.False(File.Exists(file));
    }

    private const string HostileCode = "<c4n4ry>";

    private static (string, string)[] Fields(string body) =>
        [
            .. body.Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('='))
                .Select(pair => (pair[0], Uri.UnescapeDataString(pair[1].Replace('+', ' ')))),
        ];
}
