using Library.Books.Domain;
using Library.Books.Infrastructure;
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

    [Fact]
    public async Task Books_that_are_added_at_the_same_moment_are_kept_each_as_it_is()
    {
        var added = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(number =>
                    KeptTogetherAsync(
                        A.Book(
                            $"Title {number} '; --",
                            $"Author {number} {{}}",
                            description: number % 2 == 0 ? "" : $"Line\n\"{number}\", \\ NULL"
                        )
                    )
                )
        );

        foreach (var book in added)
        {
            AssertSame(book, await FindAsync(book.Id));
        }

        // Rows of one commit have the same xmin.
        await using var session = _database!.OpenSession();
        var commits = await session.ReadFirstAsync<long>(
            "SELECT COUNT(DISTINCT xmin::text) FROM books",
            parameters: null,
            Cancellation
        );
        Assert.InRange(commits, 1, added.Length - 1);
    }

    [Fact]
    public async Task Two_instances_that_add_the_same_books_do_not_wait_for_each_other_in_a_circle()
    {
        var isbns = Enumerable.Range(0, 15).Select(_ => A.NewIsbn()).ToArray();
        var other = new BookStatements(Database, TimeProvider.System);
        await using var holder = _database!.OpenSession();
        await new SqlBookRepository(holder, Statements).CreateAsync(NewBook(isbns[7]), Cancellation);

        // Both come as far as the book in the middle, and one of them further when that is not added after all.
        var adding = isbns
            .Select(isbn => KeptTogetherAsync(NewBook(isbn), Statements))
            .Concat(isbns.Reverse().Select(isbn => KeptTogetherAsync(NewBook(isbn), other)))
            .Select(added => Record.ExceptionAsync(() => added).AsTask())
            .ToArray();
        await _database.SomeoneWaitsForALockAsync(Cancellation, sessions: 2);
        await holder.RollbackAsync();
        var refusals = await Task.WhenAll(adding);

        Assert.Equal(isbns.Length, refusals.Count(refusal => refusal is null));
        Assert.All(
            refusals.Where(refusal => refusal is not null),
            refusal => Assert.IsType<BookAlreadyExistsException>(refusal)
        );
    }

    [Fact]
    public async Task Of_those_who_add_an_isbn_at_the_same_moment_one_does()
    {
        var isbn = A.NewIsbn();

        var refusals = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Record.ExceptionAsync(() => KeptTogetherAsync(NewBook(isbn))).AsTask())
        );

        Assert.Single(refusals, refusal => refusal is null);
        Assert.All(
            refusals.Where(refusal => refusal is not null),
            refusal => Assert.IsType<BookAlreadyExistsException>(refusal)
        );
        Assert.Single(await ListAsync(after: null, limit: 10));
    }

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

    private static Book NewBook(Isbn isbn) => Book.Create(A.NewId(), "Title", "Author", isbn, "");

    private async Task<Book> KeptTogetherAsync(Book book, BookStatements? statements = null)
    {
        await using var session = new SqlSession(Database);
        session.ExpectSingleChange();
        await new SqlBookRepository(session, statements ?? Statements).CreateAsync(book, Cancellation);
        return book;
    }
}
