namespace Library.Host.Tests.Serving;

public abstract class SetUpTests(LibraryFixture fixture) : ServingTests(fixture)
{
    private const string HostileText = "\"'><script>alert(1)</script>&amp;";

    [Fact]
    public async Task A_library_is_set_up_whole_and_then_for_good()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        await visitor.TakeStepsAsync();

        var done = (await visitor.PostAsync("/setup/books", ("beginning", "samples"))).Expect(200);

        Assert.Contains("<h1>Alm is ready</h1>", done.Text, StringComparison.Ordinal);
        Assert.Contains("Your card has the number P0000001", done.Text, StringComparison.Ordinal);
        Assert.Contains("expires=Thu, 01 Jan 1970", done.Headers["Set-Cookie"], StringComparison.Ordinal);
        var librarian = await LogInAsync(library, "heidi@example.org");
        var me = (await library.Api.GetAsync("/members/me", librarian)).Expect(200).Json;
        Assert.Equal("librarian", me.GetProperty("role").GetString());
        Assert.True(me.GetProperty("is_verified").GetBoolean());
        var policy = (await library.Api.GetAsync("/policy")).Expect(200).Json;
        Assert.Equal("Alm", policy.GetProperty("name").GetString());
        Assert.Equal("Europe/Zurich", policy.GetProperty("time_zone").GetString());
        Assert.Equal(
            ["monday", "friday"],
            policy.GetProperty("calendar").GetProperty("opening_days").EnumerateArray().Select(day => $"{day}")
        );
        Assert.Equal(24, (await library.Api.GetAsync("/books")).Expect(200).Json.GetArrayLength());
        foreach (var path in new[] { "/setup", "/setup?code=x", "/setup/library", "/setup/books" })
        {
            Assert.Contains("set up", (await visitor.GetAsync(path)).Expect(410).Text, StringComparison.Ordinal);
        }

        (await visitor.PostAsync("/setup/books", ("beginning", "nothing"))).Expect(410);
    }

    [Fact]
    public async Task Of_eight_that_finish_at_once_one_makes_the_one_librarian()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        await visitor.TakeStepsAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => visitor.PostAsync("/setup/books", ("beginning", "nothing")))
        );

        Assert.Equal([200, .. Enumerable.Repeat(410, 7)], answers.Select(answer => answer.Status).Order());
        var librarian = await LogInAsync(library, "heidi@example.org");
        Assert.Equal(1, (await library.Api.GetAsync("/members", librarian)).Expect(200).Json.GetArrayLength());
    }

    [Fact]
    public async Task Sample_books_are_removed_by_a_librarian_but_for_those_on_loan()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        await visitor.TakeStepsAsync();
        (await visitor.PostAsync("/setup/books", ("beginning", "samples"))).Expect(200);
        var librarian = await LogInAsync(library, "heidi@example.org");
        var lent = (await library.Api.GetAsync("/books")).Each("id")[0];
        var member = (await library.Api.GetAsync("/members/me", librarian)).Id;
        (await library.Api.PostAsync("/loans", new { book_id = lent, member_id = member }, librarian)).Expect(201);

        Assert.StartsWith("/login", await RemoveAsync(), StringComparison.Ordinal);
        (await visitor.PostAsync("/login", ("login", "heidi@example.org"), ("password", LendingDesk.Password))).Expect(
            303
        );
        Assert.Equal("/desk/sample-books", await RemoveAsync());

        Assert.Equal([lent], (await library.Api.GetAsync("/books")).Each("id"));

        async Task<string> RemoveAsync() =>
            (await visitor.PostAsync("/desk/sample-books")).Expect(303).Headers["Location"];
    }

    [Fact]
    public async Task The_code_works_on_another_instance_and_after_a_restart()
    {
        await using var library = await StartOwnAsync(Staffed());
        var link = await library.SetUpLinkAsync();

        await using var other = await RunningLibrary.StartAsync(
            library.Storage.Shared(),
            Staffed(),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(link, await other.SetUpLinkAsync());
        (await new SetUpVisitor(other).EnterAsync()).Expect(303);
    }

    [Fact]
    public async Task What_was_entered_is_shown_again_as_text_and_the_password_never()
    {
        await using var library = await StartOwnAsync(Staffed());
        var visitor = new SetUpVisitor(library);
        await visitor.TakeStepsAsync();
        await visitor.PostAsync("/setup/library", ("name", HostileText), ("time_zone", "Europe/Zurich"));
        (await visitor.PostAsync("/setup/librarian", ("name", HostileText), ("card_number", "4711"))).Expect(422);
        (
            await visitor.PostAsync(
                "/setup/librarian",
                ("name", HostileText),
                ("card_number", "4711"),
                ("password", LendingDesk.Password),
                ("repetition", LendingDesk.Password)
            )
        ).Expect(303);

        Assert.Equal("/setup/books", (await visitor.GetAsync("/setup")).Expect(303).Headers["Location"]);
        var pages = new[] { "library", "librarian", "opening-days", "barcodes", "books" };
        foreach (var page in pages)
        {
            var shown = (await visitor.GetAsync($"/setup/{page}")).Expect(200);
            Assert.DoesNotContain("<script>alert", shown.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(LendingDesk.Password, shown.Text, StringComparison.Ordinal);
            Assert.Equal("no-store", shown.Headers["Cache-Control"]);
        }

        var done = (await visitor.PostAsync("/setup/books", ("beginning", "nothing"))).Expect(200);
        Assert.DoesNotContain("<script>alert", done.Text, StringComparison.Ordinal);
        Assert.Contains("number 4711", done.Text, StringComparison.Ordinal);
        (
            await library.Api.PostAsync("/auth/login", new { card_number = "4711", password = LendingDesk.Password })
        ).Expect(200);
    }

    private protected static LibrarySetup Staffed(params IEnumerable<(string Name, string Value)> more) =>
        new() { Settings = more.Append(("ACCESS_POLICY", "staffed")).ToDictionary(StringComparer.Ordinal) };

    private static async Task<string> LogInAsync(RunningLibrary library, string email)
    {
        var answer = await library.Api.PostAsync("/auth/login", new { email, password = LendingDesk.Password });
        return answer.Expect(200)["access_token"];
    }
}

public sealed class ServedSetUpTests(LibraryOnServers fixture) : SetUpTests(fixture), IClassFixture<LibraryOnServers>;
