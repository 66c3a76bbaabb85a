using Library.Host.Administration;
using Library.Host.Configuration;
using Library.Host.Tests.Published;
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
}
