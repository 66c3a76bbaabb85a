using System.Text;
using Dapper;
using Library.Testing;

namespace Library.Host.Tests.Serving;

public sealed class DeletedMemberTests(EmbeddedLibrary fixture) : ServingTests(fixture), IClassFixture<EmbeddedLibrary>
{
    [Fact]
    public async Task The_address_of_a_deleted_member_is_nowhere_in_the_files_of_the_database_after_a_checkpoint()
    {
        await using var library = await StartOwnAsync();
        var patron = await library.Desk.PatronAsync();
        Assert.True(await IsInTheFilesAsync(library, patron.Email));

        (await library.Api.DeleteAsync($"/members/{patron.Id}")).Expect(204);
        await CheckpointAsync(library);
        await library.Desk.AddBookAsync();

        Assert.False(await IsInTheFilesAsync(library, patron.Email));
    }

    [Fact]
    public async Task Nothing_that_staff_kept_of_a_deleted_member_is_left_in_the_files_either()
    {
        const string Canary = "c4n4ry";
        await using var library = await StartOwnAsync();
        var (api, token) = (library.Api, (await library.LibrarianAsync()).AccessToken);
        var whole = new
        {
            name = Canary,
            email = $"{Canary}@example.org",
            card_number = Canary,
            group = Canary,
            phone = Canary,
            guardian = Canary,
            note = Canary,
        };
        var id = (await api.PostAsync("/members/enrol", whole, token)).Expect(201).Id;
        (await api.PutAsync($"/members/{id}/card", new { card_number = $"{Canary} 2" }, token)).Expect(200);
        (await api.PutAsync($"/members/{id}/block", new { reason = Canary }, token)).Expect(200);
        (await api.PutAsync($"/members/{id}", new { name = $"{Canary} 2", phone = "" }, token)).Expect(200);
        var list = $"card,name,note\n{Canary} 2,{Canary} 2,{Canary}\n{Canary} 2,{Canary} 4,\n";
        var file = new StringContent(list, Encoding.UTF8, "text/csv");
        var import = (await api.PostAsync("/imports?of=members", file, token)).Expect(202);
        await Eventually.HoldsAsync(
            async () => (await api.GetAsync($"/imports/{import.Id}", token))["state"] == "done",
            TimeSpan.FromSeconds(60),
            "the import is done",
            TestContext.Current.CancellationToken
        );
        Assert.True(await IsInTheFilesAsync(library, Canary));

        (await api.DeleteAsync($"/members/{id}", token)).Expect(204);
        await CheckpointAsync(library);
        await library.Desk.AddBookAsync();

        Assert.False(await IsInTheFilesAsync(library, Canary));
        (await api.PostAsync("/members/enrol", new { name = "Another", card_number = Canary }, token)).Expect(201);
    }

    // The next change begins the log anew, as it does after one of the checkpoints that SQLite makes by itself.
    private static async Task CheckpointAsync(RunningLibrary library)
    {
        await using var connection = await library.Database.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("PRAGMA wal_checkpoint(RESTART)"));
    }

    private static async Task<bool> IsInTheFilesAsync(RunningLibrary library, string text)
    {
        var path = library.Storage.DatabaseUrl["sqlite:///".Length..];
        foreach (var file in new[] { path, $"{path}-wal" })
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var content = new MemoryStream();
            await stream.CopyToAsync(content, TestContext.Current.CancellationToken);
            if (content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
