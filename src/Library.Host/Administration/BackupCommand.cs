using Library.Host.Configuration;
using Library.Platform.Sql;

namespace Library.Host.Administration;

/// <summary>Copies a SQLite database into a file, beside a running service or without one.</summary>
internal static class BackupCommand
{
    /// <summary>Copies it. A file that is there already stays as it is, and so does the schema.</summary>
    /// <returns>0, 1 where there is no database or the file cannot be written, 64 where the database is no SQLite file,
    /// or one of <see cref="OperatorCommand"/>.</returns>
    public static async Task<int> RunAsync(Settings settings, string file, TextWriter errors)
    {
        if (settings.Database is not DatabaseUrl.Sqlite { Path: var path })
        {
            await errors.WriteLineAsync("This command copies a SQLite file. PostgreSQL is backed up by pg_dump.");
            return ExitCodes.WrongUsage;
        }

        if (!File.Exists(path))
        {
            await errors.WriteLineAsync("There is no database yet.");
            return ExitCodes.Failure;
        }

        try
        {
            return await new OperatorCommand(settings, errors) { KeepsSchema = true }.RunAsync(
                (_, token) => CopyAsync(path, file, token)
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync("The file is there already, or cannot be written.");
            return ExitCodes.Failure;
        }
    }

    private static async Task<int> CopyAsync(string path, string file, CancellationToken cancellationToken)
    {
        using var database = new SqliteDatabase(path);
        await using var copy = new NewFile(file);
        await copy.Content.DisposeAsync();
        await database.CopyOverAsync(copy.UnfinishedPath, cancellationToken);
        using (var written = File.OpenHandle(copy.UnfinishedPath, access: FileAccess.ReadWrite))
        {
            RandomAccess.FlushToDisk(written);
        }

        await copy.KeepAsync();
        return ExitCodes.Success;
    }
}
