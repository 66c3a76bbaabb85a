using Library.Faults.Tests.Loading;
using Library.Faults.Tests.Serving;
using Library.Testing;

namespace Library.Faults.Tests;

/// <summary>
/// A change that the cache was not told of, or has forgotten. Every instance shows it within 15 seconds, and none goes
/// back to the old book afterwards.
/// </summary>
[Collection(typeof(OnTwoInstances))]
public sealed class OldCopyTests(TwoInstances library)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    // The client asks a server once a minute whether it is a replica, and sends no writes to one that was.
    private static readonly TimeSpan RepairLimit = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cache_that_is_killed_and_restarted_from_an_older_snapshot_brings_no_old_book_back()
    {
        var installation = await library.GetAsync();
        var book = await KeptBookAsync(installation);
        await SendAsync(installation, "SAVE");
        await ChangeAsync(installation, book);

        await installation.Redis.KillAsync();
        await installation.Redis.StartAsync(Cancellation);

        await IsShownAsync(installation, book);
        await StaysShownAsync(installation, book);
    }

    [Fact]
    public async Task Nor_does_one_that_was_away_while_every_instance_was_restarted()
    {
        var installation = await library.GetAsync();
        var book = await KeptBookAsync(installation);
        await SendAsync(installation, "SAVE");
        await installation.Redis.KillAsync();
        await ChangeAsync(installation, book);
        foreach (var instance in installation.Instances)
        {
            await instance.KillAsync();
            instance.Start();
            await instance.IsServingAsync(Cancellation);
        }

        await installation.Redis.StartAsync(Cancellation);

        await IsShownAsync(installation, book);
        await StaysShownAsync(installation, book);
    }

    [Fact]
    public async Task Nor_does_one_that_a_single_instance_is_cut_off_from()
    {
        var installation = await library.GetAsync();
        var book = await KeptBookAsync(installation, 1);
        await SendAsync(installation, $"ACL SETUSER {Installation.RedisUserOf(0)} off");
        await installation.Redis.SendAsync($"CLIENT KILL USER {Installation.RedisUserOf(0)}", Cancellation);
        await ChangeAsync(installation, book);
        await IsShownAsync(installation, book);

        await SendAsync(installation, $"ACL SETUSER {Installation.RedisUserOf(0)} on");

        await StaysShownAsync(installation, book);
    }

    [Theory]
    [InlineData("CONFIG SET maxmemory 1", "CONFIG SET maxmemory 0")]
    [InlineData("REPLICAOF 127.0.0.1 1", "REPLICAOF NO ONE")]
    public async Task Nor_does_one_that_answers_and_refuses_writes(string refuse, string accept)
    {
        var installation = await library.GetAsync();
        var book = await KeptBookAsync(installation);
        await SendAsync(installation, refuse);
        await ChangeAsync(installation, book);
        await IsShownAsync(installation, book);

        await SendAsync(installation, accept);

        await StaysShownAsync(installation, book);
    }

    /// <summary>Adds a book and reads it until a copy is kept.</summary>
    private static async Task<Guid> KeptBookAsync(Installation installation, int reader = 0)
    {
        var body = new
        {
            title = "old",
            author = "An Author",
            isbn = Desk.NewIsbn(),
        };
        var api = installation.Premises.Apis[reader];
        var book = (await api.PostAsync("/books", body, Cancellation)).Id;
        await Eventually.HoldsAsync(
            async () =>
            {
                await api.GetAsync($"/books/{book}", Cancellation);
                var kept = await CacheContents.ReadAsync(installation.Premises.Redis!, Cancellation);
                return kept.Any(value => value.Contains($"{book}", StringComparison.Ordinal));
            },
            RepairLimit,
            "a copy is kept",
            Cancellation
        );
        return book;
    }

    private static async Task ChangeAsync(Installation installation, Guid book)
    {
        var body = new
        {
            title = "new",
            author = "An Author",
            description = "",
        };
        var answer = await installation.Premises.Apis[0].PutAsync($"/books/{book}", body, Cancellation);
        Assert.Equal(200, answer.Status);
    }

    private static async Task SendAsync(Installation installation, string command) =>
        Assert.Equal("+OK", await installation.Redis.SendAsync(command, Cancellation));

    private static async Task IsShownAsync(Installation installation, Guid book)
    {
        foreach (var api in installation.Premises.Apis)
        {
            await Eventually.HoldsAsync(() => IsNewAsync(api, book), Limit, "the change is shown", Cancellation);
        }
    }

    /// <summary>Once every instance uses the cache again, it would find the old copy if there were one.</summary>
    private static async Task StaysShownAsync(Installation installation, Guid book)
    {
        foreach (var (number, api) in installation.Premises.Apis.Index())
        {
            await KeptBookAsync(installation, number);
            Assert.True(await IsNewAsync(api, book), "The old book is back.");
        }
    }

    private static async Task<bool> IsNewAsync(LibraryClient api, Guid book) =>
        (await api.GetAsync($"/books/{book}", Cancellation))["title"] == "new";
}
