using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

public sealed class InMemoryBookSearchTests : BookSearchContract
{
    private protected override Task<Shelves> OpenAsync() => Task.FromResult(Shelves.InMemory());
}

public sealed class SqliteBookSearchTests : BookSearchContract
{
    private protected override async Task<Shelves> OpenAsync() =>
        new(await SqliteTestDatabase.CreateAsync(Cancellation));
}

public sealed class PostgresBookSearchTests : BookSearchContract
{
    private protected override async Task<Shelves> OpenAsync() =>
        new(await PostgresTestDatabase.CreateOrSkipAsync(Cancellation));
}
