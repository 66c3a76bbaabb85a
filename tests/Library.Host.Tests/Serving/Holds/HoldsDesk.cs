using Library.Platform.Sql;
using Library.Testing;

namespace Library.Host.Tests.Serving.Holds;

/// <summary>A desk of librarians at which readers wait for titles.</summary>
internal sealed class HoldsDesk(RunningLibrary library, Patron librarian)
{
    private static int _members;

    /// <summary>A librarian, who does all that no reader is named for.</summary>
    public Patron Librarian { get; private set; } = librarian;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<HoldsDesk> OpenAsync(RunningLibrary library) =>
        new(library, await library.LibrarianAsync());

    /// <summary>Lets time pass, after which the librarian logs in again.</summary>
    public async Task WaitAsync(FakeClock clock, TimeSpan time)
    {
        clock.Advance(time);
        Librarian = await library.Desk.LogInAgainAsync(Librarian);
    }

    /// <summary>A title with so many copies that can be lent, and their barcodes.</summary>
    public async Task<(Guid Book, IReadOnlyList<string> Copies)> BookAsync(int copies = 1)
    {
        var book = (await PostAsync("/books", LendingDesk.NewBook())).Expect(201).Id;
        for (var more = 1; more < copies; more++)
        {
            await AddCopyAsync(book);
        }

        return (book, (await GetAsync($"/books/{book}/copies")).Expect(200).Each("barcode"));
    }

    public async Task<string> AddCopyAsync(Guid book) =>
        (await PostAsync($"/books/{book}/copies", new { })).Expect(201)["barcode"];

    /// <summary>A member that staff enrolled.</summary>
    public async Task<Guid> ReaderAsync() =>
        (await PostAsync("/members/enrol", new { name = $"Reader {Interlocked.Increment(ref _members)}" }))
            .Expect(201)
            .Id;

    public Task<Answer> TryPlaceAsync(Guid book, Guid reader) =>
        PostAsync("/holds", new { book_id = book, member_id = reader });

    /// <summary>The same, with reasons that the librarian overrides.</summary>
    public Task<Answer> TryPlaceAsync(Guid book, Guid reader, IEnumerable<string> overridden) =>
        PostAsync(
            "/holds",
            new
            {
                book_id = book,
                member_id = reader,
                @override = new { codes = overridden, comment = "Was seen." },
            }
        );

    /// <summary>The id of a hold that is placed now.</summary>
    public async Task<Guid> PlaceAsync(Guid book, Guid reader) => (await TryPlaceAsync(book, reader)).Expect(201).Id;

    /// <summary>The holds of readers who are enrolled for it, in the order in which they place them.</summary>
    public async Task<(Guid Reader, Guid Hold)[]> LineUpAsync(Guid book, int readers)
    {
        var line = new (Guid, Guid)[readers];
        for (var place = 0; place < readers; place++)
        {
            var reader = await ReaderAsync();
            line[place] = (reader, await PlaceAsync(book, reader));
        }

        return line;
    }

    public Task<Answer> LendAsync(string barcode, Guid reader, params string[] overridden) =>
        overridden.Length == 0
            ? PostAsync("/loans", new { barcode, member_id = reader })
            : PostAsync(
                "/loans",
                new
                {
                    barcode,
                    member_id = reader,
                    @override = new { codes = overridden, comment = "Was seen." },
                }
            );

    public async Task<Answer> ScanAsync(string barcode) => (await PostAsync("/returns", new { barcode })).Expect(200);

    /// <summary>The hold for which a scanned copy is set aside; empty where it is for none.</summary>
    public async Task<string> ScanForAsync(string barcode)
    {
        var hold = (await ScanAsync(barcode)).Json.GetProperty("hold");
        return hold.ValueKind == System.Text.Json.JsonValueKind.Null ? "" : hold.GetProperty("id").GetString()!;
    }

    /// <summary>How a hold stands: its status, and its place where it has one.</summary>
    public async Task<string> StandingAsync(Guid hold)
    {
        var answer = (await GetAsync($"/holds/{hold}")).Expect(200);
        var place = answer.Json.GetProperty("place");
        return place.ValueKind == System.Text.Json.JsonValueKind.Null
            ? answer["status"]
            : $"{answer["status"]} {place.GetInt32()}";
    }

    public Task<Answer> ActAsync(Guid hold, string what, object? body = null) =>
        PostAsync($"/holds/{hold}/{what}", body);

    public async Task<Guid> CopyIdAsync(string barcode) =>
        (await GetAsync($"/copies?barcode={barcode}")).Expect(200).Id;

    /// <summary>Does a round of jobs.</summary>
    public Task RunJobsAsync() => library.RunJobsAsync();

    public async Task SetConditionAsync(string barcode, string condition) =>
        (await PutAsync($"/copies/{await CopyIdAsync(barcode)}", new { condition })).Expect(200);

    /// <summary>How many copies have to be put back.</summary>
    public async Task<long> CountToPutBackAsync()
    {
        await using var session = new SqlSession(library.Database);
        return await session.ReadFirstAsync<long>("SELECT COUNT(*) FROM copies_to_put_back", null, Cancellation);
    }

    public Task<Answer> GetAsync(string path) => library.Api.GetAsync(path, Librarian.AccessToken);

    public Task<Answer> PostAsync(string path, object? body = null) =>
        library.Api.PostAsync(path, body, Librarian.AccessToken);

    public Task<Answer> PutAsync(string path, object body) => library.Api.PutAsync(path, body, Librarian.AccessToken);

    public Task<Answer> DeleteAsync(string path) => library.Api.DeleteAsync(path, Librarian.AccessToken);
}
