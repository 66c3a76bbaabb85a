using System.Text;
using Library.Testing;
using Library.Testing.Databases;
using Library.Testing.Servers;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Library.Host.Tests.Published;

/// <summary>Lists on the command line.</summary>
public sealed class ListsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>A process that is disposed takes its folder with it.</summary>
    private readonly List<LibraryProcess> _processes = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await _folder.DisposeAsync();
    }

    [Fact]
    public async Task A_list_comes_in_after_a_trial_and_leaves_again()
    {
        var list = _folder.File("list.csv");
        await File.WriteAllTextAsync(list, "title,isbn\nFaust,9783150000014\nMomo,9.78E+12\n", Cancellation);

        var trial = await RunAsync(1, "import", "list.csv", "--dry-run");
        Assert.Equal(
            [
                "Trial, nothing was changed: 2 rows; 1 titles created, 0 copies added to known titles, "
                    + "1 copies in all, 0 changed, 0 unchanged, 1 refused.",
                "  line 3, isbn: A spreadsheet has shortened this number: format the column as text, and enter it anew."
                    + " (9.78E+12)",
                "The refused rows are in list.csv.refused.csv: correct them, and import that file.",
            ],
            trial
        );
        Assert.Contains(",Momo,9.78E+12", await File.ReadAllTextAsync($"{list}.refused.csv", Cancellation));

        Assert.StartsWith("Done: 2 rows; 1 titles created", (await RunAsync(1, "import", "list.csv"))[0]);
        await RunAsync(0, "export", "out.zip");
        Assert.StartsWith("Done: 1 rows; 0 titles created", (await RunAsync(0, "import", "out.zip"))[0]);
    }

    [Theory]
    [InlineData("list.csv")]
    [InlineData("list.xlsx")]
    public async Task The_service_goes_on_with_an_import_whose_process_was_killed_and_doubles_nothing(string name)
    {
        const long Rows = 8000;
        await File.WriteAllBytesAsync(_folder.File(name), ListOf((int)Rows, name), Cancellation);

        var command = Start("import", name);
        await HoldsAsync(async () => await CountAsync("SELECT max(rows_read) FROM imports") > 0, "rows are read");
        await command.KillAsync();
        var before = await CountAsync("SELECT rows_read FROM imports");
        Assert.InRange(before, 1, Rows - 1);
        Assert.Equal(before, await CountAsync("SELECT count(*) FROM books"));

        // Its lease would end after a minute.
        await CountAsync("UPDATE imports SET lease_until = begun_at");
        Start();
        await HoldsAsync(async () => await CountAsync("SELECT state = 'done' FROM imports") == 1, "it is done");

        foreach (var count in new[] { "rows_read FROM imports", "created FROM imports", "count(*) FROM copies" })
        {
            Assert.Equal(Rows, await CountAsync($"SELECT {count}"));
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task An_export_that_a_signal_interrupts_leaves_nothing_of_its_file(string signal)
    {
        var server = (await PostgresServer.TryGetAsync()).OrSkip();
        await using var database = await MigratedDatabases.CreateAsync(server, Cancellation);
        await using var reader = new NpgsqlConnection(database.ConnectionString);
        await reader.OpenAsync(Cancellation);
        await using var transaction = await reader.BeginTransactionAsync(Cancellation);
        await using var hold = new NpgsqlCommand("LOCK TABLE books", reader, transaction);
        await hold.ExecuteNonQueryAsync(Cancellation);

        var command = StartOn(database.Url, "export", "out.zip");
        await HoldsAsync(() => Task.FromResult(FilesOf("out.zip").Length > 0), "the file is begun");
        await command.SignalAsync(signal);

        Assert.Equal(130, await command.EndsAsync());
        Assert.Equal("Interrupted.", command.Errors);
        Assert.Empty(FilesOf("out.zip"));
    }

    [Fact]
    public async Task A_file_of_another_kind_is_refused_with_the_kinds_that_are_read()
    {
        await File.WriteAllTextAsync(_folder.File("list.doc"), "title\nFaust\n", Cancellation);

        var command = Start("import", "list.doc");

        Assert.Equal(64, await command.EndsAsync());
        Assert.Contains(".xml or .marcxml", command.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(64, "import")]
    [InlineData(64, "export", "list.doc")]
    [InlineData(64, "import", "list.xlsx", "--column")]
    [InlineData(1, "import", "missing.csv")]
    public Task A_command_that_makes_no_sense_is_refused(int exitCode, params string[] arguments) =>
        RunAsync(exitCode, arguments);

    /// <summary>A list of titles. The cells of the workbook refer to texts that stand elsewhere in it.</summary>
    private static byte[] ListOf(int rows, string name)
    {
        var numbers = Enumerable.Range(1, rows);
        if (name == "list.csv")
        {
            return Encoding.UTF8.GetBytes("title,barcode\n" + string.Concat(numbers.Select(row => $"T{row},B{row}\n")));
        }

        var cells = numbers.Prepend(0).Select(row => $"<row>{CellOf(2 * row)}{CellOf((2 * row) + 1)}</row>");
        var texts = numbers.SelectMany(row => new[] { $"T{row}", $"B{row}" }).Prepend("barcode").Prepend("title");
        return TestWorkbook
            .Of(string.Concat(cells), string.Concat(texts.Select(text => $"<si><t>{text}</t></si>")))
            .ToFile();

        static string CellOf(int text) => $"<c t='s'><v>{text}</v></c>";
    }

    private async Task<IReadOnlyList<string>> RunAsync(int exitCode, params string[] arguments)
    {
        var command = Start(arguments);
        Assert.Equal(exitCode, await command.EndsAsync());
        return command.Output;
    }

    private string[] FilesOf(string name) => Directory.GetFiles(_folder.Path, $"{name}*");

    private LibraryProcess Start(params string[] arguments) => StartOn("sqlite:///library.db", arguments);

    private LibraryProcess StartOn(string databaseUrl, params string[] arguments)
    {
        var process = LibraryProcess.StartFrom(_folder.Path, Variables.Production(databaseUrl), arguments);
        _processes.Add(process);
        return process;
    }

    private static Task HoldsAsync(Func<Task<bool>> condition, string what) =>
        Eventually.HoldsAsync(condition, TimeSpan.FromSeconds(60), what, Cancellation);

    /// <summary>A number in the database; 0 where it is not there yet.</summary>
    private async Task<long> CountAsync(string statement)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={_folder.File("library.db")};Mode=ReadWrite;Pooling=False"
        );
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        try
        {
            await connection.OpenAsync(Cancellation);
            return await command.ExecuteScalarAsync(Cancellation) as long? ?? 0;
        }
        catch (SqliteException missing) when (missing.SqliteErrorCode is 1 or 14)
        {
            return 0;
        }
    }
}
