using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>An import with the first of its faults.</summary>
internal sealed record ShownImport(Import Import, IReadOnlyList<ImportProblem> Problems);

internal sealed class ShowImport(IImports imports)
{
    /// <summary>So many faults are shown.</summary>
    public const int Most = 100;

    /// <summary>Finds it.</summary>
    /// <exception cref="ImportNotFoundException">There is no such import.</exception>
    public async Task<ShownImport> ExecuteAsync(ImportId id, CancellationToken cancellationToken)
    {
        var import = await imports.FindAsync(id, cancellationToken) ?? throw new ImportNotFoundException();
        return new ShownImport(import, await imports.ListProblemsAsync(id, afterRow: -1, Most, cancellationToken));
    }
}
