using System.Runtime.CompilerServices;
using Library.Books.Contract;
using Library.Platform.Sql;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Books.Infrastructure;

/// <summary>Each portion is a transaction of its own, so that no request waits for the whole. Several instances that
/// build at once take turns.</summary>
internal sealed class SearchReindex(IServiceScopeFactory scopes) : ISearchReindex
{
    public async IAsyncEnumerable<IndexProgress> RebuildAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await InScopeAsync(
            async build =>
            {
                await build.RestartAsync(cancellationToken);
                return true;
            },
            cancellationToken
        );
        await foreach (var progress in CompleteAsync(cancellationToken))
        {
            yield return progress;
        }
    }

    /// <summary>Goes on building where the index is not complete, or not by the rules of this program.</summary>
    public async IAsyncEnumerable<IndexProgress> CompleteAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        IndexProgress progress;
        do
        {
            progress = await InScopeAsync(build => build.AddPortionAsync(cancellationToken), cancellationToken);
            yield return progress;
        } while (!progress.IsComplete);
    }

    private async Task<T> InScopeAsync<T>(Func<SqlSearchBuild, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var result = await work(scope.ServiceProvider.GetRequiredService<SqlSearchBuild>());
        await scope.ServiceProvider.GetRequiredService<SqlSession>().CommitAsync(cancellationToken);
        return result;
    }
}
