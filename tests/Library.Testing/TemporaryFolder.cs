namespace Library.Testing;

/// <summary>A folder of a test's own, gone with everything in it when the test ends.</summary>
public sealed class TemporaryFolder : IAsyncDisposable, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("library-test-");

    /// <summary>The absolute path of the folder.</summary>
    public string Path => _folder.FullName;

    /// <summary>The absolute path of a file in the folder, whether it exists or not.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // The test removed it itself.
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
