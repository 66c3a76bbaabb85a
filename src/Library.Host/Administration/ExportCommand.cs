using Library.Host.Configuration;
using Library.Host.Persistence;
using Library.Platform.Sql;
using Library.Transfer.Contract;

namespace Library.Host.Administration;

/// <summary>Writes the stock to a file on the command line, beside a running service or without one.</summary>
internal static class ExportCommand
{
    /// <summary>Writes it. A file that is there already stays as it is.</summary>
    /// <returns>0, 1 where the file cannot be written, 64 where its name is that of no list, 69 where the database
    /// cannot be used.</returns>
    public static async Task<int> RunAsync(Settings settings, string file, TextWriter errors)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddPlatform(settings).AddSlices(settings);
        await using var provider = services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<Migrator>().MigrateAsync(CancellationToken.None);
            provider.GetRequiredService<MigrationState>().Complete();
            if (await WriteAsync(provider.GetRequiredService<IListExports>(), file))
            {
                return ExitCodes.Success;
            }

            await errors.WriteLineAsync("The name of the file must end in .csv, .xml or .zip.");
            return ExitCodes.WrongUsage;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync("The file is there already, or cannot be written.");
            return ExitCodes.Failure;
        }
        catch (Exception failure) when (failure is SchemaTooNewException or UnfitDatabaseException)
        {
            await errors.WriteLineAsync(failure.Message);
        }
        catch (Exception failure) when (failure is DatabaseUnavailableException or TransientFaultException)
        {
            await errors.WriteLineAsync(
                $"The database cannot be used: {DatabaseFailure.Describe(failure.InnerException)}."
            );
        }

        return ExitCodes.Unavailable;
    }

    private static async Task<bool> WriteAsync(IListExports exports, string path)
    {
        NewFile? file = null;
        try
        {
            var isKnown = await exports.WriteAsync(
                path,
                () =>
                {
                    file = new NewFile(path);
                    return file.Content;
                },
                CancellationToken.None
            );
            await (file?.KeepAsync() ?? Task.CompletedTask);
            return isKnown;
        }
        finally
        {
            await (file?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }
}
