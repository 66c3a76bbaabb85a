using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Host.Tests.Published;
using Library.Host.Tests.Serving;
using Library.Platform.Sql;
using Library.Testing;

namespace Library.Host.Tests.Administration;

public sealed class BackupCommandTests
{
    [Fact]
    public async Task A_library_is_backed_up_while_it_serves_and_goes_on_from_the_copy()
    {
        using var folder = new TemporaryFolder();
        var copy = folder.File("copy.db");
        var variables = Variables.Production($"sqlite:///{folder.File("library.db")}");
        await using var service = LibraryProcess.Start(variables);
        using var api = new LibraryClient(await service.ListensAsync());
        var kept = (await api.PostAsync("/books", LendingDesk.NewBook("Windrose"))).Expect(201).Id;

        await using var command = LibraryProcess.Start(variables, "backup", copy);

        Assert.True(await command.EndsAsync() == 0, command.Errors);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(copy));
        }

        Assert.Equal([copy], Directory.EnumerateFiles(folder.Path, "copy*"));
        await using var restored = LibraryProcess.Start(Variables.Production($"sqlite:///{copy}"));
        using var again = new LibraryClient(await restored.ListensAsync());
        (await again.GetAsync($"/books/{kept}")).Expect(200);
        Assert.Equal([$"{kept}"], (await again.GetAsync("/books?q=windrose")).Expect(200).Each("id"));
    }

    [Fact]
    public async Task A_backup_leaves_the_schema_of_the_version_before_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var (database, copy) = (folder.File("library.db"), folder.File("copy.db"));
        await File.WriteAllBytesAsync(database, [], TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), await RunAsync($"sqlite:///{database}", copy, folder));

        foreach (var file in new[] { database, copy })
        {
            await using var session = new SqlSession(new SqliteDatabase(file));
            var tables = await session.ReadFirstAsync<long>(
                "SELECT count(*) FROM sqlite_schema",
                parameters: null,
                TestContext.Current.CancellationToken
            );
            Assert.Equal(0, tables);
        }
    }

    [Fact]
    public async Task A_file_that_is_there_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        var (database, copy) = (folder.File("library.db"), folder.File("copy.db"));
        await File.WriteAllBytesAsync(database, [], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(copy, "kept", TestContext.Current.CancellationToken);

        var (code, told) = await RunAsync($"sqlite:///{database}", copy, folder);

        Assert.Equal((1, "The file is there already, or cannot be written.\n"), (code, told));
        Assert.Equal("kept", await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_database_none_is_made()
    {
        using var folder = new TemporaryFolder();
        var database = folder.File("library.db");

        var (code, told) = await RunAsync($"sqlite:///{database}", folder.File("copy.db"), folder);

        Assert.Equal((1, "There is no database yet.\n"), (code, told));
        Assert.False(File.Exists(database));
    }

    [Fact]
    public async Task PostgreSQL_is_left_to_its_own_program()
    {
        using var folder = new TemporaryFolder();

        var (code, told) = await RunAsync("postgresql://127.0.0.1/library", folder.File("copy.db"), folder);

        Assert.Equal((64, "This command copies a SQLite file. PostgreSQL is backed up by pg_dump.\n"), (code, told));
    }

    private static async Task<(int Code, string Told)> RunAsync(string database, string copy, TemporaryFolder folder)
    {
        var settings = Settings.Load(Variables.Production(database), folder.Path);
        await using var errors = new StringWriter();
        return (await BackupCommand.RunAsync(settings, copy, errors), errors.ToString());
    }
}
