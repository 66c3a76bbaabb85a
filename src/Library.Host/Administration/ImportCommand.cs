using System.Globalization;
using Library.Host.Configuration;
using Library.Shared;
using Library.Transfer.Contract;

namespace Library.Host.Administration;

/// <summary>Reads a list into the library on the command line, beside a running service or without one.</summary>
internal static class ImportCommand
{
    private const int FaultsShown = 20;

    /// <summary>The end of the name of the file with the refused rows.</summary>
    public const string RefusedEnding = ".refused.csv";

    /// <summary>Reads it, tells how far it is, and what came of it.</summary>
    /// <returns>0, 1 where rows were refused or the file cannot be read, 64 where its name is that of no list, or one
    /// of <see cref="OperatorCommand"/>.</returns>
    public static async Task<int> RunAsync(
        Settings settings,
        ImportRequest request,
        TextWriter output,
        TextWriter errors
    )
    {
        var command = new OperatorCommand(settings, errors)
        {
            Advice = "A service that is started goes on with an import that it shows.",
        };
        try
        {
            await using var file = File.OpenRead(request.File);
            return await command.RunAsync(
                (services, token) =>
                    ImportAsync(services.GetRequiredService<IListImports>(), file, request, output, errors, token)
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync("The file cannot be opened, or the refused rows cannot be written beside it.");
            return ExitCodes.Failure;
        }
        catch (DomainException refusal)
        {
            await errors.WriteLineAsync(refusal.Message);
            return ExitCodes.Failure;
        }
    }

    private static async Task<int> ImportAsync(
        IListImports imports,
        Stream file,
        ImportRequest request,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellationToken
    )
    {
        if (await imports.ReceiveAsync(file, request.Order, cancellationToken) is not { } id)
        {
            await errors.WriteLineAsync(
                $"The name of the file must end in .zip, {ListEndings.Read}. "
                    + "Save another workbook as XLSX or CSV, and import that."
            );
            return ExitCodes.WrongUsage;
        }

        var bar = new ProgressBar(output);
        var report = new ImportReport("waiting", 0, 0, 0, 0, 0, 0, 0, 0);
        await foreach (var state in imports.RunAsync(id, cancellationToken))
        {
            report = state;
            bar.Show(state.Fraction, $"{state.Rows} rows");
        }

        bar.End();
        await output.WriteLineAsync(Describe(report, request));
        return report is { State: "done", Refused: 0 }
            ? ExitCodes.Success
            : await TellFaultsAsync(imports, id, request, report, output, cancellationToken);
    }

    private static async Task<int> TellFaultsAsync(
        IListImports imports,
        ImportId id,
        ImportRequest request,
        ImportReport report,
        TextWriter output,
        CancellationToken cancellationToken
    )
    {
        var faults = await imports.ListFaultsAsync(id, FaultsShown + 1, cancellationToken);
        foreach (var fault in faults.Take(FaultsShown))
        {
            var column = fault.Column.Length == 0 ? "" : $", {fault.Column}";
            var value = fault.Value.Length == 0 ? "" : $" ({fault.Value})";
            await output.WriteLineAsync($"  line {fault.Line}{column}: {fault.Reason}{value}");
        }

        if (faults.Count > FaultsShown)
        {
            await output.WriteLineAsync("  …");
        }

        if (report.Refused > 0)
        {
            // An earlier one may have corrections.
            var (refused, path) = NewFile.Beside(request.File, RefusedEnding);
            await using var _ = refused;
            await imports.WriteRefusedAsync(id, refused.Content, cancellationToken);
            await refused.KeepAsync();
            await output.WriteLineAsync($"The refused rows are in {path}: correct them, and import that file.");
        }

        return ExitCodes.Failure;
    }

    private static string Describe(ImportReport report, ImportRequest request)
    {
        var head = (report.State, request.IsTrial) switch
        {
            ("done", true) => "Trial, nothing was changed",
            ("done", false) => "Done",
            ("failed", true) => "The trial failed",
            ("failed", false) => "The import failed",
            var (state, _) => $"The import is {state}",
        };
        var isOfBooks = string.Equals(request.Of, "books", StringComparison.Ordinal);
        var made = isOfBooks
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"titles created, {report.CopiesAdded} copies added to known titles, {report.CopiesMade} copies in all"
            )
            : $"{request.Of} created";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{head}: {report.Rows} rows; {report.Created} {made}, "
                + $"{report.Changed} changed, {report.Unchanged} unchanged, {report.Refused} refused."
        );
    }
}
