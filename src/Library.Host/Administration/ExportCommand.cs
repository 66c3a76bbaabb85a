using Library.Host.Configuration;
using Library.Transfer.Contract;

namespace Library.Host.Administration;

/// <summary>Writes the stock to a file on the command line, beside a running service or without one.</summary>
internal static class ExportCommand
{
    /// <summary>Writes it. A file that is there already stays as it is.</summary>
    /// <returns>0, 1 where the file cannot be written, 64 where its name is that of no list, or one of
    /// <see cref="OperatorCommand"/>.</returns>
    public static async Task<int> RunAsync(Settings settings, string file, TextWriter errors)
    {
        try
        {
            return await new OperatorCommand(settings, errors).RunAsync(
                (services, token) => ExportAsync(services.GetRequiredService<IListExports>(), file, errors, token)
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync("The file is there already, or cannot be written.");
            return ExitCodes.Failure;
        }
    }

    private static async Task<int> ExportAsync(
        IListExports exports,
        string file,
        TextWriter errors,
        CancellationToken cancellationToken
    )
    {
        if (await WriteAsync(exports, file, cancellationToken))
        {
            return ExitCodes.Success;
        }

        await errors.WriteLineAsync("The name of the file must end in .csv, .xml, .marcxml or .zip.");
        return ExitCodes.WrongUsage;
    }

    private static async Task<bool> WriteAsync(IListExports exports, string path, CancellationToken cancellationToken)
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
                cancellationToken
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
