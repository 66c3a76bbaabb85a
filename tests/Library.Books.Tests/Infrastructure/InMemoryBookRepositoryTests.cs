using Library.Books.Domain;
using Library.Shared;
using Library.Testing.Books;

namespace Library.Books.Tests.Infrastructure;

public sealed class InMemoryBookRepositoryTests : BookRepositoryContract
{
    private readonly InMemoryBookRepository _books = new();

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override Task<TResult> InRequestAsync<TResult>(Func<IBookRepository, Task<TResult>> work) =>
        work(_books);

    protected override Task GiveOpenLoanAsync(BookId bookId)
    {
        _books.GiveOpenLoan(bookId);
        return Task.CompletedTask;
    }
}
