using Library.Host.Administration;
using Library.Testing;

namespace Library.Host.Tests.Administration;

public sealed class NewFileTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_file_that_fails_leaves_nothing_and_one_that_is_kept_is_its_owners_alone()
    {
        var path = _folder.File("out.csv");
        await using (var failed = new NewFile(path))
        {
            await failed.Content.WriteAsync("half"u8.ToArray(), Cancellation);
        }

        Assert.Empty(Directory.GetFiles(_folder.Path));
        await using (var whole = new NewFile(path))
        {
            await whole.Content.WriteAsync("whole"u8.ToArray(), Cancellation);
            await whole.KeepAsync();
        }

        Assert.Equal([path], Directory.GetFiles(_folder.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(path).UnixFileMode);
        Assert.Throws<IOException>(() => new NewFile(path));
    }

    [Fact]
    public async Task A_list_beside_a_file_takes_the_place_of_no_other()
    {
        var name = _folder.File("list.csv");
        await File.WriteAllTextAsync($"{name}.refused.csv", "corrected", Cancellation);

        var (file, path) = NewFile.Beside(name, ".refused.csv");
        await file.DisposeAsync();

        Assert.Equal($"{name}.2.refused.csv", path);
    }
}
