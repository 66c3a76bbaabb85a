using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Library.Testing;

namespace Library.Host.Tests.Serving;

/// <summary>A library that moves: its lists come in from elsewhere, and leave for one on another database.</summary>
public sealed class MovesTests(EmbeddedLibrary embedded, LibraryOnServers served)
    : IClassFixture<EmbeddedLibrary>,
        IClassFixture<LibraryOnServers>
{
    private const string Books = "title,barcode\nMomo,L1\nFaust,L2\n";
    private static readonly string Members = $"""
        card;name;email;group;birth date
        C1;Mia Okafor;mia@example.org;Pupils;2014-03-01
        C2;Mia Okafor;;Pupils;
        ;Tom;;;31.02.2010
        c1;Another;;;
        ;=1+1;;;
        ;{new string('x', 90_000)};;;
        """;
    private const string Loans = """
        card,barcode,lent,due
        C1,L1,2024-01-01,29.1.2024
        C2,L2,2024-01-01,31.02.2024
        C9,L2,2024-01-01,2030-01-01
        C1,L9,2024-01-01,2030-01-01
        C2,L1,2024-01-01,2030-01-01
        C2,L2,2024-01-01,2023-12-31
        """;

    private const string Holds = """
        card,barcode,placed_at,suspend,suspended_until,ready_until
        C2,L1,2024-03-02,,,
        C1,L1,2024-03-01,,,
        C2,L2,2024-03-01,,,2999-01-31
        C1,L2,2024-03-01,1,,2999-01-31
        C2,L2,2024-03-05,,,
        C9,L2,2024-03-05,,,
        C1,L2,2999-01-01,,,
        C1,L2,2024-03-01,,,2024-03-02
        C1,,2024-03-01,,,
        C1,L2,2024-03-01,perhaps,,
        C1,L2,2024-03-01,,2999-01-31,
        """;

    private static readonly string[] Lists = ["books.csv", "members.csv", "loans.csv", "holds.csv"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_and_loans_come_in_from_elsewhere_and_are_taken_back()
    {
        await using var library = await embedded.StartOwnAsync();
        var librarian = await library.LibrarianAsync();
        await ImportAsync(library, librarian, "books", Books);

        var trial = await ImportAsync(library, librarian, "members", Members, isTrial: true);
        Assert.Equal((3, 0, 0, 3), Counts(trial));
        var members = await ImportAsync(library, librarian, "members", Members);
        Assert.Equal((3, 0, 0, 3), Counts(members));
        Assert.Equal((0, 0, 3, 3), Counts(await ImportAsync(library, librarian, "members", Members)));
        Assert.Equal(["birth date", "card", "name"], Columns(members));
        const string Filled = "card,name,phone\nC2,mia okafor,555";
        Assert.Equal((0, 1, 0, 0), Counts(await ImportAsync(library, librarian, "members", Filled)));

        Assert.Equal((1, 0, 0, 5), Counts(await ImportAsync(library, librarian, "loans", Loans, isTrial: true)));
        var loans = await ImportAsync(library, librarian, "loans", Loans);
        Assert.Equal((1, 0, 0, 5), Counts(loans));
        Assert.Equal((0, 0, 1, 5), Counts(await ImportAsync(library, librarian, "loans", Loans)));
        Assert.Equal(["due", "card", "barcode", "barcode", "due"], Columns(loans));
        var copy = (await library.Api.GetAsync("/copies?barcode=L1", librarian.AccessToken)).Expect(200);
        Assert.Equal(("on_loan", "2024-01-29T23:59:59.000000Z"), (copy["status"], copy["due_at"]));

        var undone = await UndoAsync(library, librarian, members);
        Assert.Equal(2, Refused(undone) - Refused(members));
        Assert.Equal(["", "", "birth date", "card", "name"], Columns(undone).Order(StringComparer.Ordinal));
        (await library.Api.GetAsync($"/imports/{trial.Id}", librarian.AccessToken)).Expect(200);
        await UndoAsync(library, librarian, loans);
        copy = (await library.Api.GetAsync("/copies?barcode=L1", librarian.AccessToken)).Expect(200);
        Assert.Equal("available", copy["status"]);
        var left = (await library.Api.GetAsync("/members", librarian.AccessToken)).Expect(200).Each("name");
        Assert.Equal(["A Reader", "Mia Okafor", "Mia Okafor"], left);
    }

    [Fact]
    public async Task Holds_come_in_with_their_places_and_those_of_an_erased_member_stay_away()
    {
        await using var library = await embedded.StartOwnAsync();
        var librarian = await library.LibrarianAsync();
        await ImportAsync(library, librarian, "books", Books);
        await ImportAsync(library, librarian, "members", Members);
        await ImportAsync(library, librarian, "loans", Loans);

        Assert.Equal((3, 0, 0, 8), Counts(await ImportAsync(library, librarian, "holds", Holds, isTrial: true)));
        var holds = await ImportAsync(library, librarian, "holds", Holds);
        Assert.Equal((3, 0, 0, 8), Counts(holds));
        Assert.Equal(
            ["card", "suspend", "card", "card", "placed_at", "ready_until", "barcode", "suspend"],
            Columns(holds)
        );
        Assert.Equal((0, 0, 3, 8), Counts(await ImportAsync(library, librarian, "holds", Holds)));
        var line = await LineAsync();
        Assert.Equal(["waiting", "ready"], line.Each("status"));
        var (suspended, ready) = (line.Json[0], line.Json[1]);
        Assert.True(suspended.GetProperty("is_suspended").GetBoolean());
        Assert.Equal("2999-01-31T23:59:59.000000Z", ready.GetProperty("ready_until").GetString());

        var resume = $"/holds/{suspended.GetProperty("id")}/resume";
        (await library.Api.PostAsync(resume, body: null, librarian.AccessToken)).Expect(200);
        Assert.Equal(1, Refused(await UndoAsync(library, librarian, holds)) - Refused(holds));
        Assert.Equal(["ready"], (await LineAsync()).Each("status"));

        var erased = $"/members/{ready.GetProperty("member_id")}";
        (await library.Api.DeleteAsync(erased, librarian.AccessToken)).Expect(204);
        Assert.Equal((0, 0, 1, 10), Counts(await ImportAsync(library, librarian, "holds", Holds)));

        async Task<Answer> LineAsync()
        {
            var copy = (await library.Api.GetAsync("/copies?barcode=L2", librarian.AccessToken)).Expect(200);
            var path = $"/holds?status=active&book_id={copy["book_id"]}";
            return (await library.Api.GetAsync(path, librarian.AccessToken)).Expect(200);
        }
    }

    [Fact]
    public async Task All_that_leaves_one_library_comes_into_one_on_the_other_database_and_leaves_it_equal()
    {
        await using var one = await embedded.StartOwnAsync();
        await using var other = await served.StartOwnAsync();
        var (first, second) = (await one.LibrarianAsync(), await other.LibrarianAsync());
        var random = new RandomLists(20);
        foreach (
            var (of, list) in new[]
            {
                ("books", random.Books()),
                ("members", random.Members()),
                ("loans", random.Loans()),
                ("holds", random.Holds()),
            }
        )
        {
            Assert.Equal(0, Refused(await ImportAsync(one, first, of, list)));
        }

        var policy = (await one.Api.GetAsync("/policy"))
            .Expect(200)
            .Text.Replace("\"loan_days\":14", "\"loan_days\":9", StringComparison.Ordinal);
        (await one.Api.PutAsync("/policy", LibraryClient.Json(policy), first.AccessToken)).Expect(200);
        var left = await ExportAsync(one, first);

        foreach (var list in Lists)
        {
            var result = await ImportAsync(other, second, Path.GetFileNameWithoutExtension(list), left[list]);
            Assert.Equal(0, Refused(result));
        }

        var document = LibraryClient.Json(left["policy.json"]);
        (await other.Api.PutAsync("/policy", document, second.AccessToken)).Expect(200);
        var arrived = await ExportAsync(other, second);
        Assert.Contains("\"loan_days\":9", arrived["policy.json"], StringComparison.Ordinal);
        Assert.Equal(left["policy.json"], arrived["policy.json"]);
        Assert.All(["books.csv", "books.marcxml", "holds.csv"], list => Assert.Equal(left[list], arrived[list]));
        Assert.All(["true", "false"], word => Assert.Contains($",{word},", left["holds.csv"]));
        Assert.Contains("2999-01-31T22:59:59Z", left["holds.csv"]);
        foreach (var list in new[] { "members.csv", "loans.csv" })
        {
            Assert.Equal(Rows(left[list]), Rows(arrived[list]).Where(row => !IsOf(row, second)));
        }

        const string marcXml = "application/marcxml+xml";
        var again = await ImportAsync(one, first, "books", left["books.marcxml"], mediaType: marcXml);
        Assert.Equal(0, Number(again, "copies_added"));
        Assert.Equal((0, 0, Rows(left["books.csv"]).Length - 2, 0), Counts(again));

        static bool IsOf(string row, Patron librarian) => row.StartsWith($"{librarian.Id}", StringComparison.Ordinal);
    }

    private static string[] Rows(string list) => [.. list.Split("\r\n").Order(StringComparer.Ordinal)];

    private static (long, long, long, long) Counts(Answer answer) =>
        (Number(answer, "created"), Number(answer, "changed"), Number(answer, "unchanged"), Refused(answer));

    private static long Refused(Answer answer) => answer.Json.GetProperty("problems").GetArrayLength();

    private static string[] Columns(Answer answer) =>
        [
            .. answer
                .Json.GetProperty("problems")
                .EnumerateArray()
                .Select(problem => problem.GetProperty("column").GetString()!),
        ];

    private static long Number(Answer answer, string field) => answer.Json.GetProperty(field).GetInt64();

    [Fact]
    public async Task A_copy_that_a_list_sets_aside_waits_until_the_end_of_the_list_and_no_longer()
    {
        var clock = new FakeClock();
        await using var library = await embedded.StartOwnAsync(new LibrarySetup { Clock = clock });
        var librarian = await library.LibrarianAsync();
        await ImportAsync(library, librarian, "books", Books);
        await ImportAsync(library, librarian, "members", Members);
        var day = clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await ImportAsync(library, librarian, "holds", $"card,barcode,placed_at,ready_until\nC1,L1,2024-03-01,{day}");

        clock.Advance(TimeSpan.FromDays(3));
        await library.RunJobsAsync();

        librarian = await library.Desk.LogInAgainAsync(librarian);
        var copy = (await library.Api.GetAsync("/copies?barcode=L1", librarian.AccessToken)).Expect(200);
        var path = $"/holds?status=expired&book_id={copy["book_id"]}";
        var holds = (await library.Api.GetAsync(path, librarian.AccessToken)).Expect(200);
        Assert.Single(holds.Each("id"));
    }

    private static async Task<Answer> ImportAsync(
        RunningLibrary library,
        Patron librarian,
        string of,
        string list,
        bool isTrial = false,
        string mediaType = "text/csv"
    )
    {
        var content = new StringContent(list, Encoding.UTF8, mediaType);
        var path = $"/imports?of={of}&dry_run={(isTrial ? "true" : "false")}";
        var sent = (await library.Api.PostAsync(path, content, librarian.AccessToken)).Expect(202);
        return await EndAsync(library, librarian, sent.Id, "done");
    }

    private static async Task<Answer> UndoAsync(RunningLibrary library, Patron librarian, Answer import)
    {
        var path = $"/imports/{import.Id}/undo";
        (await library.Api.PostAsync(path, body: null, librarian.AccessToken)).Expect(200);
        return await EndAsync(library, librarian, import.Id, "undone");
    }

    private static async Task<Answer> EndAsync(RunningLibrary library, Patron librarian, Guid id, string state)
    {
        Answer? answer = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                answer = (await library.Api.GetAsync($"/imports/{id}", librarian.AccessToken)).Expect(200);
                return answer["state"] == state;
            },
            TimeSpan.FromSeconds(60),
            $"the import is {state}",
            Cancellation
        );
        return answer!;
    }

    /// <summary>The lists of the archive, by name.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> ExportAsync(RunningLibrary library, Patron librarian)
    {
        using var client = new HttpClient { BaseAddress = library.Api.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", librarian.AccessToken);
        var bytes = await client.GetByteArrayAsync("/exports/library.zip", Cancellation);
        await using var archive = new ZipArchive(new MemoryStream(bytes));
        var lists = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(Cancellation));
            lists[entry.Name] = await reader.ReadToEndAsync(Cancellation);
        }

        return lists;
    }
}
