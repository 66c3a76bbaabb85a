namespace Library.Platform.Sql;

/// <summary>A file that only the user of this process can read, whatever the umask.</summary>
public static class PrivateFile
{
    private const UnixFileMode ThisUserAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Creates the file, where there is none, to be written.</summary>
    /// <exception cref="IOException">There is one, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = ThisUserAlone;
        }

        return new FileStream(path, options);
    }

    /// <summary>Creates the file of a database where there is none, and takes it from others where there is. SQLite
    /// gives the log beside it the same mode.</summary>
    /// <returns>False where that is not possible now; opening the database then tells why.</returns>
    internal static bool Ensure(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        try
        {
            // A file that is there is not opened: closing it would end SQLite's locks in this process.
            if (!File.Exists(path))
            {
                Create(path).Dispose();
            }

            foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" }.Where(File.Exists))
            {
                File.SetUnixFileMode(file, ThisUserAlone);
            }

            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
