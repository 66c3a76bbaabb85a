using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Host.Http;
using Library.Platform.Sql;
using Library.Transfer.Contract;

namespace Library.Host;

/// <summary>The commands that the program takes when it is started.</summary>
internal static class CommandLine
{
    private static string Help =>
        $"""
            Library.Host — a lending library over HTTP

            Usage:
              Library.Host                 serve; on http://localhost:8000 unless ASPNETCORE_URLS or
                                           ASPNETCORE_HTTP_PORTS says otherwise
              Library.Host init [DATABASE_URL]
                                           write .env, with a secret of its own, for a library in Production: on a
                                           SQLite file in this folder, or on the database that is named
              Library.Host check-health    exit 0 if the service that runs here with these settings is alive, else 1
              Library.Host grant-librarian EMAIL [--unverified]
                                           make the member of this address a librarian and end its sessions;
                                           with --unverified also where the address is not verified
              Library.Host reindex         build the search index anew, while the service runs or not
              Library.Host run-jobs        do once what is due and no request asks for, such as ending holds whose time
                                           is over; the service does it every minute by itself
              Library.Host import FILE [--of books|members|loans|holds] [--dry-run] [--column NAME:FIELD]...
                                           read titles and copies, members, open loans or holds from CSV, a
                                           workbook, MARC 21, MARCXML or an export; the name ends in .zip,
                                           {ListEndings.Read};
                                           with --dry-run tell what would happen; with --column read a column as
                                           that field, or leave it out (NAME:). Refused rows are written to
                                           FILE.refused.csv
              Library.Host export FILE     write titles and copies to a list: CSV (.csv) or MARCXML (.xml, .marcxml),
                                           or all with members, open loans and holds (.zip)
              Library.Host backup FILE     copy the SQLite database into a file, while the service runs or not
              Library.Host --help          this text

            Exit codes: 0 done, 1 there is a file of this name or it cannot be read or written, or the service is not
            alive, or no member has the address, or it is not verified, or a job failed, or rows of a list were
            refused, 64 wrong usage, 69 database away, 78 wrong settings, 130 interrupted by a signal.

            {SettingsHelp.Text}
            """;

    /// <summary>Does what the arguments say.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        try
        {
            return arguments switch
            {
                [] => await ServiceRun.RunAsync(),
                [.., "--help" or "-h"] or ["help"] => Print(Help),
                ["init"] => Initialize(NewEnvironment.EmbeddedDatabase),
                ["init", var database] when !database.StartsWith('-') => Initialize(database),
                ["init", ..] => Refuse("Usage: Library.Host init [DATABASE_URL]", ExitCodes.WrongUsage),
                ["check-health"] => await HealthProbe.RunAsync(),
                ["grant-librarian", .. var rest] => GrantRequest.Parse(rest) is { } request
                    ? await LibrarianGrant.RunAsync(Settings.Load(), request, Console.Out, Console.Error)
                    : Refuse(GrantRequest.Usage, ExitCodes.WrongUsage),
                ["reindex"] => await SearchReindexCommand.RunAsync(Settings.Load(), Console.Out, Console.Error),
                ["run-jobs"] => await RunJobsCommand.RunAsync(Settings.Load(), Console.Out, Console.Error),
                ["import", .. var rest] => ImportRequest.Parse(rest) is { } request
                    ? await ImportCommand.RunAsync(Settings.Load(), request, Console.Out, Console.Error)
                    : Refuse(ImportRequest.Usage, ExitCodes.WrongUsage),
                ["export", var file] when !file.StartsWith('-') => await ExportCommand.RunAsync(
                    Settings.Load(),
                    file,
                    Console.Error
                ),
                ["export", ..] => Refuse("Usage: Library.Host export FILE", ExitCodes.WrongUsage),
                ["backup", var file] when !file.StartsWith('-') => await BackupCommand.RunAsync(
                    Settings.Load(),
                    file,
                    Console.Error
                ),
                ["backup", ..] => Refuse("Usage: Library.Host backup FILE", ExitCodes.WrongUsage),
                _ => Refuse("Unknown argument. Library.Host --help tells what there is.", ExitCodes.WrongUsage),
            };
        }
        catch (SettingsException faults)
        {
            return Refuse(faults.Message, ExitCodes.WrongSettings);
        }
        catch (UnfitDatabaseException unfit)
        {
            return Refuse(unfit.Message, ExitCodes.Unavailable);
        }
    }

    private static int Initialize(string database) =>
        NewEnvironment.Write(Environment.CurrentDirectory, database)
            ? Print(NewEnvironment.Advice)
            : Refuse(
                "There is an .env in this folder, or none can be written; nothing was changed.",
                ExitCodes.Failure
            );

    private static int Print(string text)
    {
        Console.Out.WriteLine(text);
        return ExitCodes.Success;
    }

    private static int Refuse(string reason, int exitCode)
    {
        Console.Error.WriteLine(reason);
        return exitCode;
    }
}
