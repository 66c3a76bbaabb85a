using Library.Books.Domain;
using Library.Platform.Sql;
using Library.Testing;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

public sealed class PostgresBookRepositoryTests : SqlBookRepositoryContract
{
    private PostgresTestDatabase? _database;

    protected override ISqlDatabase Database => _database!.Database;

    public override async ValueTask InitializeAsync() =>
        _database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    // The one order of events that only the database can see: the loan is not committed when the deletion begins.
    [Fact]
    public async Task A_deletion_waits_for_the_loan_that_is_being_made_and_is_refused()
    {
        var book = await KeptAsync(A.Book());
        await using var session = _database!.OpenSession();
        await WriteLoanAsync(session, book.Id, returned: false);

        var deletion = InRequestAsync(books => books.DeleteAsync(book.Id, Cancellation));
        await _database.SomeoneWaitsForALockAsync(Cancellation);
        await session.CommitAsync(Cancellation);

        await Assert.ThrowsAsync<BookOnLoanException>(() => deletion);
    }
}
