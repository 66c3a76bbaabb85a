using Library.Testing.Servers;

namespace Library.Host.Tests.Serving.Access;

/// <summary>A Redis that comes back from an older snapshot holds members as they were; none of it grants
/// anything.</summary>
public sealed class OlderCopiesTests(LibraryOnServers fixture) : ServingTests(fixture), IClassFixture<LibraryOnServers>
{
    private const string EachKey = "for _, key in ipairs(redis.call('KEYS', '*')) do ";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_older_snapshot_brings_back_neither_a_role_nor_a_session()
    {
        await using var redis = (await RedisServer.TryStartOwnAsync(password: null, Cancellation)).OrSkip();
        await using var library = await StartOwnAsync(Staffed($"redis://127.0.0.1:{redis.Port}/0"));
        var first = await library.LibrarianAsync();
        var demoted = await library.LibrarianAsync();
        var reset = await library.Desk.PatronAsync();
        var book = (await library.Api.PostAsync("/books", LendingDesk.NewBook(), first.AccessToken)).Expect(201).Id;
        foreach (var member in new[] { first, demoted, reset })
        {
            (await library.Api.GetAsync($"/members/{member.Id}", first.AccessToken)).Expect(200);
        }

        await RunAsync(redis, EachKey + "redis.call('COPY', key, 'snapshot ' .. key) end return 1");
        (await AssignAsync(library, demoted.Id, "member", first)).Expect(200);
        var token = await library.Desk.AskForResetTokenAsync(reset.Email);
        (await library.Api.PostAsync("/members/password/reset", new { token, password = "another horse" })).Expect(204);
        await RunAsync(
            redis,
            EachKey
                + "if string.sub(key, 1, 9) == 'snapshot ' then redis.call('COPY', key, string.sub(key, 10), "
                + "'REPLACE') end end return 1"
        );

        Assert.Equal((403, "forbidden"), (await AssignAsync(library, demoted.Id, "librarian", demoted)).Refusal);
        Assert.Equal((401, "invalid_access_token"), (await library.Desk.TryBorrowAsync(book, reset)).Refusal);
    }

    private static async Task RunAsync(RedisServer redis, string script) =>
        Assert.Equal(":1", await redis.SendAsync($"EVAL \"{script}\" 0", Cancellation));

    private static Task<Answer> AssignAsync(RunningLibrary library, Guid member, string role, Patron librarian) =>
        library.Api.PutAsync($"/members/{member}/role", new { role }, librarian.AccessToken);

    private static LibrarySetup Staffed(string redisUrl) =>
        new()
        {
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ACCESS_POLICY"] = "staffed",
                ["REDIS_URL"] = redisUrl,
            },
        };
}
