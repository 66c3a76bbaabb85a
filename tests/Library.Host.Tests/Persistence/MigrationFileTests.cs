using Library.Host.Tests.Configuration;
using Library.Platform.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Host.Tests.Persistence;

public sealed class MigrationFileTests
{
    [Theory]
    [InlineData("postgresql")]
    [InlineData("sqlite")]
    public void Every_migration_of_every_slice_is_registered_for_both_databases(string dialect)
    {
        var settings = SettingsFolder.LoadDevelopment();
        var files = Directory
            .GetFiles(RepositoryFolder.PathOf("src"), "*.sql", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal)
            .Distinct(StringComparer.Ordinal);
        var sources = new ServiceCollection()
            .AddPlatform(settings)
            .AddSlices(settings)
            .Where(service => service.ServiceType == typeof(MigrationSource))
            .Select(service => (MigrationSource)service.ImplementationInstance!);

        Assert.Equal(files, MigrationSource.InOrder(sources, dialect).Select(migration => migration.Name));
    }
}
