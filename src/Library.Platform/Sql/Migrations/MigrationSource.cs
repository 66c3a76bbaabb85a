using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Platform.Sql;

/// <summary>
/// The migrations of one slice: the files <c>Infrastructure/Sql/Migrations/DIALECT/NNNN_name.sql</c> that its assembly
/// carries.
/// </summary>
/// <param name="assembly">The slice's assembly.</param>
public sealed class MigrationSource(Assembly assembly)
{
    /// <summary>The migrations of all slices in their order.</summary>
    /// <param name="sources">A source for each slice.</param>
    /// <param name="dialect">The dialect of the database.</param>
    /// <exception cref="InvalidOperationException">A number is missing or given twice.</exception>
    public static IReadOnlyList<Migration> InOrder(IEnumerable<MigrationSource> sources, string dialect)
    {
        List<Migration> all =
        [
            .. sources.SelectMany(source => source.Read(dialect)).OrderBy(migration => migration.Version),
        ];
        for (var index = 0; index < all.Count; index++)
        {
            if (all[index].Version != index + 1)
            {
                throw new InvalidOperationException(
                    $"Migrations are numbered from 1 without gaps over all slices; {all[index].Name} breaks the row."
                );
            }
        }

        return all;
    }

    private IEnumerable<Migration> Read(string dialect) =>
        assembly
            .GetManifestResourceNames()
            .Where(resource => resource.StartsWith(dialect + "/", StringComparison.Ordinal))
            .Select(Load);

    private Migration Load(string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var name = Path.GetFileNameWithoutExtension(resource);
        return new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}

/// <summary>Registers migrations.</summary>
public static class MigrationRegistration
{
    /// <summary>Has the <see cref="Migrator"/> apply the migrations that the assembly of this slice carries.</summary>
    public static IServiceCollection AddMigrationsOf(this IServiceCollection services, Assembly slice) =>
        services.AddSingleton(new MigrationSource(slice));
}
