using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Host.Tests.Published;
using Library.Host.Tests.Serving;
using Library.Platform.Sql;
using Library.Testing;

namespace Library.Host.Tests.Administration;

public sealed class SearchReindexCommandTests
{
    [Fact]
    public async Task Where_the_database_cannot_be_used_the_operator_is_told_to_begin_anew()
    {
        using var folder = new TemporaryFolder();
        var settings = Settings.Load(Variables.Production("sqlite:////c4n4ry/library.db"), folder.Path);
        await using var output = new StringWriter();
        await using var errors = new StringWriter();

        Assert.Equal(69, await SearchReindexCommand.RunAsync(settings, output, errors));

        Assert.Empty(output.ToString());
        Assert.StartsWith("The database cannot be used: ", errors.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(
            ". Run reindex again: it begins anew, and until then searches use what the index has.\n",
            errors.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_index_is_built_anew_while_the_service_serves()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("library.db");
        var variables = Variables.Production($"sqlite:///{file}");
        await using var service = LibraryProcess.Start(variables);
        using var api = new LibraryClient(await service.ListensAsync());
        var kept = (await api.PostAsync("/books", LendingDesk.NewBook("Windrose"))).Expect(201).Id;
        await using (var session = new SqlSession(new SqliteDatabase(file)))
        {
            await session.WriteAsync("DELETE FROM search_entries", null, TestContext.Current.CancellationToken);
            await session.CommitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty((await api.GetAsync("/books?q=windrose")).Expect(200).Each("id"));

        await using var command = LibraryProcess.Start(variables, "reindex");
        var ends = command.EndsAsync();
        var added = (await api.PostAsync("/books", LendingDesk.NewBook("Windrose"))).Expect(201).Id;

        Assert.True(await ends == 0, command.Errors);
        Assert.Equal("The search index is complete.", command.Output[^1]);
        var found = (await api.GetAsync("/books?q=windrose")).Expect(200).Each("id");
        Assert.Equal([$"{kept}", $"{added}"], found.Order(StringComparer.Ordinal));
    }
}
