using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>A file that bears its name only once it is whole; until then only its owner may read it, and a failure
/// leaves nothing of it.</summary>
internal sealed class NewFile : IAsyncDisposable
{
    private readonly string _path;
    private readonly string _unfinished;
    private bool _isKept;

    /// <summary>Begins it.</summary>
    /// <exception cref="IOException">There is a file of this name, or it cannot be written.</exception>
    public NewFile(string path)
    {
        if (File.Exists(path))
        {
            throw new IOException("There is a file of this name.");
        }

        (_path, _unfinished) = (path, $"{path}.{Path.GetRandomFileName()}");
        Content = PrivateFile.Create(_unfinished);
    }

    /// <summary>The bytes that are written.</summary>
    public Stream Content { get; }

    /// <summary>The path of the file until it is whole, for a library that writes by name; <see cref="Content"/> is
    /// closed first.</summary>
    public string UnfinishedPath => _unfinished;

    /// <summary>Begins the file of this name, or where there is one, of the next that is free.</summary>
    public static (NewFile File, string Path) Beside(string name, string ending)
    {
        var path = name + ending;
        for (var number = 2; File.Exists(path); number++)
        {
            path = $"{name}.{number}{ending}";
        }

        return (new NewFile(path), path);
    }

    /// <summary>It is whole.</summary>
    public async Task KeepAsync()
    {
        await Content.DisposeAsync();
        File.Move(_unfinished, _path, overwrite: false);
        _isKept = true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        if (!_isKept)
        {
            File.Delete(_unfinished);
        }
    }
}
