using System.Text;
using Dapper;

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
