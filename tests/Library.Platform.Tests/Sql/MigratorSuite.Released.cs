using Library.Platform.Barcodes;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;

namespace Library.Platform.Tests.Sql;

/// <content>The databases of released programs.</content>
public abstract partial class MigratorSuite
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_database_with_the_first_numbers_keeps_its_data_and_ends_as_a_new_one_does(int version)
    {
        var database = OpenInstance();
        await WriteAsync(database, OldLedger);
        for (var number = 1; number <= version; number++)
        {
            await ApplyReleasedAsync(database, number);
        }

        await WriteAsync(database, OneRowEach);

        await MigrateAsync(database);

        var fresh = OpenAnother();
        await MigrateAsync(fresh);
        Assert.Equal(await ReadAsync<string>(fresh, DescribeSchema), await ReadAsync<string>(database, DescribeSchema));
        Assert.Equal(
            (await LedgerAsync(fresh)).Select(row => (row.Version, row.Name, row.Checksum)),
            (await LedgerAsync(database)).Select(row => (row.Version, row.Name, row.Checksum))
        );
        Assert.Equal("2025-12-24", (await LedgerAsync(database))[0].AppliedAt);
        foreach (var table in new[] { "books", "members", "loans", "refresh_tokens", "outbox" })
        {
            Assert.Equal([1], await ReadAsync<long>(database, $"SELECT COUNT(*) FROM {table}"));
        }
    }

    [Fact]
    public async Task Books_from_before_there_were_copies_become_copies_that_keep_their_loans()
    {
        var database = OpenInstance();
        await WriteAsync(database, OldLedger);
        foreach (var number in new[] { 1, 2, 3 })
        {
            await ApplyReleasedAsync(database, number);
        }

        await WriteAsync(database, BooksAndLoans);
        const string Loans = "SELECT concat_ws(' ', id, book_id, member_id, loaned_at, due_at, returned_at) FROM loans";
        var before = await ReadAsync<string>(database, Loans + " ORDER BY id");

        await MigrateAsync(database);

        Assert.Equal(before, await ReadAsync<string>(database, Loans + " ORDER BY id"));
        Assert.Equal(
            ["9780306406157", "0306406152", "9780804429573", "0306406153", "9780306406158"],
            await ReadAsync<string>(database, "SELECT isbn_key FROM books ORDER BY id")
        );
        Assert.Equal(
            Enumerable.Range(1, 5).Select(number => Barcode.Automatic('B', number).Value),
            await ReadAsync<string>(
                database,
                "SELECT code FROM barcodes JOIN copies ON copies.id = copy_id AND copies.id = book_id ORDER BY copy_id"
            )
        );
        Assert.Equal([3], await ReadAsync<long>(database, "SELECT COUNT(*) FROM loans WHERE copy_id = book_id"));
        await using var session = new SqlSession(database);
        var next = await new BarcodeRegistry(session).RegisterAutomaticAsync(await NewCopyAsync(session), Cancellation);
        Assert.Equal(Barcode.Automatic('B', 6), next);
        var refusal = await Assert.ThrowsAsync<ConstraintViolationException>(() =>
            session.WriteAsync("DELETE FROM books", parameters: null, Cancellation)
        );
        Assert.True(refusal.IsCheck("loans_open_has_"));
    }

    private static async Task ApplyReleasedAsync(ISqlDatabase database, int number)
    {
        var file = Assert.Single(
            Directory.GetFiles(
                Path.Combine(AppContext.BaseDirectory, "Sql", "Released", database.Dialect),
                $"000{number}_*.sql"
            )
        );
        await WriteAsync(database, await File.ReadAllTextAsync(file, Cancellation));
        await WriteAsync(
            database,
            $"INSERT INTO schema_migrations VALUES ({number}, '{Path.GetFileNameWithoutExtension(file)}', '2025-12-24')"
        );
    }

    private static async Task<BarcodeOwner> NewCopyAsync(SqlSession session)
    {
        var id = A.NewCopyId();
        await session.WriteAsync(
            "INSERT INTO copies (id, book_id) SELECT @id, id FROM books LIMIT 1",
            new { id },
            Cancellation
        );
        return BarcodeOwner.Of(id);
    }
}
