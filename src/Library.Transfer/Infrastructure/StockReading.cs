using Library.Books.Contract;
using Library.Transfer.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Transfer.Infrastructure;

/// <summary>Reads in a scope of its own.</summary>
internal sealed class StockReading(IServiceScopeFactory scopes) : IStockReading
{
    public async Task ReadAsync(Func<IAsyncEnumerable<ListedTitle>, Task> write, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(write);
        await using var scope = scopes.CreateAsyncScope();
        await write(scope.ServiceProvider.GetRequiredService<IStockList>().ReadAsync(cancellationToken));
    }
}
