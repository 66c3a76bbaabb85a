using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The imports of the last weeks, the newest first.</summary>
internal sealed class ShowImports(IImports imports)
{
    private const int Most = 20;

    /// <summary>Lists them.</summary>
    public Task<IReadOnlyList<Import>> ExecuteAsync(CancellationToken cancellationToken) =>
        imports.ListAsync(Most, cancellationToken);
}
