using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Transfer.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Library.Transfer.Infrastructure;

/// <summary>Reads each list in a scope of its own.</summary>
internal sealed class LibraryReading(IServiceScopeFactory scopes) : ILibraryReading
{
    public Task ReadTitlesAsync(Func<IAsyncEnumerable<ListedTitle>, Task> write, CancellationToken cancellationToken) =>
        ReadAsync<IStockList>(list => write(list.ReadAsync(cancellationToken)));

    public Task ReadMembersAsync(
        Func<IAsyncEnumerable<ListedMember>, Task> write,
        CancellationToken cancellationToken
    ) => ReadAsync<IMemberList>(list => write(list.ReadAsync(cancellationToken)));

    public Task ReadLoansAsync(Func<IAsyncEnumerable<ListedLoan>, Task> write, CancellationToken cancellationToken) =>
        ReadAsync<ILoanList>(list => write(list.ReadAsync(cancellationToken)));

    public Task ReadHoldsAsync(Func<IAsyncEnumerable<ListedHold>, Task> write, CancellationToken cancellationToken) =>
        ReadAsync<IHoldList>(list => write(list.ReadAsync(cancellationToken)));

    public Task WritePolicyAsync(Stream output, CancellationToken cancellationToken) =>
        ReadAsync<IPolicyDocument>(policy => policy.WriteAsync(output, cancellationToken));

    private async Task ReadAsync<TList>(Func<TList, Task> write)
        where TList : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await write(scope.ServiceProvider.GetRequiredService<TList>());
    }
}
