using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

public sealed class PostgresStockTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The one order of events that only the database can see: the change is not committed when the intake comes.
    [Fact]
    public async Task An_intake_waits_for_the_change_of_a_copy_and_sees_it()
    {
        await using var database = await PostgresTestDatabase.CreateOrSkipAsync(Cancellation);
        var id = await AddCopyAsync(database);
        await using var session = database.OpenSession();
        var copies = CopiesOf(session);
        var changed = (await copies.FindToChangeAsync(id, Cancellation))!;

        var intake = FindToTakeInAsync(database, id);
        await database.SomeoneWaitsForALockAsync(Cancellation);
        changed.Describe(CopyDetails.Parse(new CopyDraft { Note = "changed meanwhile" }));
        await copies.KeepAsync(changed, Cancellation);
        await session.CommitAsync(Cancellation);

        Assert.Equal("changed meanwhile", (await intake).Copies.Single().Copy.Details.Note);
    }

    private static async Task<CopyId> AddCopyAsync(PostgresTestDatabase database)
    {
        await using var session = database.OpenSession();
        var book = A.Book();
        await new SqlBookRepository(session, TestSearch.IndexOf(session)).CreateAsync(book, Cancellation);
        var copy = await CopiesOf(session)
            .AddAsync(A.NewCopyId(), book.Id, CopyDetails.Unknown, barcode: null, Cancellation);
        await session.CommitAsync(Cancellation);
        return copy.Id;
    }

    private static async Task<StockPart> FindToTakeInAsync(PostgresTestDatabase database, CopyId id)
    {
        await using var session = database.OpenSession();
        var stock = new SqlStock(session, CopiesOf(session), new BarcodeRegistry(session));
        return await stock.FindAsync(new StockKeys([], [id], [], [], []), locks: true, Cancellation);
    }

    private static SqlCopyRepository CopiesOf(SqlSession session) => new(session, new BarcodeRegistry(session));
}
