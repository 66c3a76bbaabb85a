using Library.Books.Contract;
using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Platform.Barcodes;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;
using Library.Testing.Databases;

namespace Library.Books.Tests.Infrastructure;

/// <summary>The contract of every <see cref="ICopyRepository"/>; a subclass for each implementation.</summary>
public abstract class CopyRepositoryContract : IAsyncLifetime
{
    private static readonly CopyDetails Known = CopyDetails.Parse(
        new CopyDraft
        {
            Condition = "reference",
            Location = "Łódź",
            Note = "two\nlines",
            AcquiredOn = new DateOnly(1999, 12, 31),
            Price = "12,50 DM",
        }
    );

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Does the work as one request does, which is committed at the end.</summary>
    private protected abstract Task<TResult> InRequestAsync<TResult>(
        Func<IBookRepository, ICopyRepository, Task<TResult>> work
    );

    [Fact]
    public async Task A_copy_reads_back_as_it_was_added()
    {
        var book = await BookAsync();
        var unknown = await AddAsync(book);
        var known = await AddAsync(book, "Shelf 07", Known);

        AssertSame(unknown, await FindAsync(unknown.Id));
        AssertSame(known, await FindAsync(known.Id));
        AssertSame(known, await InRequestAsync((_, copies) => copies.FindToChangeAsync(known.Id, Cancellation)));
        Assert.Equal([unknown, known], await InRequestAsync((_, copies) => copies.ListAsync(book, Cancellation)));
        Assert.Null(await FindAsync(A.NewCopyId()));
        Assert.Null(await InRequestAsync((_, copies) => copies.FindToChangeAsync(A.NewCopyId(), Cancellation)));
        Assert.Empty(await InRequestAsync((_, copies) => copies.ListAsync(A.NewBookId(), Cancellation)));
    }

    [Fact]
    public async Task The_copies_of_many_books_are_listed_at_once()
    {
        var (one, two) = (await BookAsync(), await BookAsync());
        var copies = new List<Copy> { await AddAsync(two), await AddAsync(one), await AddAsync(two) };
        await AddAsync(await BookAsync());

        Assert.Equal(copies, await InRequestAsync((_, kept) => kept.ListAsync([one, two], Cancellation)));
        Assert.Empty(await InRequestAsync((_, kept) => kept.ListAsync([], Cancellation)));
    }

    [Fact]
    public async Task A_copy_is_changed_with_its_label_and_found_by_both_its_codes()
    {
        var copy = await AddAsync(await BookAsync(), "old-1");

        var changed = await ChangeAsync(copy.Id, "new-1", Known);

        AssertSame(changed, await FindAsync(copy.Id));
        AssertSame(changed, await FindAsync("NEW-1"));
        AssertSame(changed, await FindAsync("Old-1"));
        Assert.Null(await FindAsync("new-"));
        await ChangeAsync(copy.Id, "new-1", CopyDetails.Unknown);
        Assert.Equal("new-1", (await FindAsync("old-1"))?.Barcode.Value);
    }

    [Fact]
    public async Task A_code_of_another_copy_is_refused_and_nothing_is_changed()
    {
        var book = await BookAsync();
        var other = await AddAsync(book, "taken-1");
        await ChangeAsync(other.Id, "taken-2", other.Details);
        var copy = await AddAsync(book);

        foreach (var taken in new[] { "TAKEN-1", "taken-2" })
        {
            await Assert.ThrowsAsync<BarcodeTakenException>(() => AddAsync(book, taken));
            await Assert.ThrowsAsync<BarcodeTakenException>(() => ChangeAsync(copy.Id, taken, Known));
        }

        AssertSame(copy, await FindAsync(copy.Id));
        Assert.Equal([other, copy], await InRequestAsync((_, copies) => copies.ListAsync(book, Cancellation)));
    }

    [Fact]
    public async Task A_copy_needs_its_book() =>
        await Assert.ThrowsAsync<BookNotFoundException>(() => AddAsync(A.NewBookId()));

    [Fact]
    public async Task A_copy_that_is_deleted_is_gone_and_leaves_its_codes_free()
    {
        var book = await BookAsync();
        var copy = await AddAsync(book, "old-1");
        await ChangeAsync(copy.Id, "new-1", copy.Details);

        await DeleteAsync(copy.Id);

        Assert.Null(await FindAsync(copy.Id));
        await Assert.ThrowsAsync<CopyNotFoundException>(() => DeleteAsync(copy.Id));
        await AddAsync(book, "old-1");
        await AddAsync(book, "new-1");
    }

    private protected Task<BookId> BookAsync() =>
        InRequestAsync(
            async (books, _) =>
            {
                var book = A.Book();
                await books.CreateAsync(book, Cancellation);
                return book.Id;
            }
        );

    private protected Task<Copy> AddAsync(BookId book, string? barcode = null, CopyDetails? details = null) =>
        InRequestAsync(
            (_, copies) =>
                copies.AddAsync(
                    A.NewCopyId(),
                    book,
                    details ?? CopyDetails.Unknown,
                    barcode is null ? null : Barcode.Parse(barcode),
                    Cancellation
                )
        );

    private protected Task<Copy> ChangeAsync(CopyId id, string barcode, CopyDetails details) =>
        InRequestAsync(
            async (_, copies) =>
            {
                var copy = (await copies.FindToChangeAsync(id, Cancellation))!;
                copy.Relabel(Barcode.Parse(barcode));
                copy.Describe(details);
                await copies.KeepAsync(copy, Cancellation);
                return copy;
            }
        );

    private static void AssertSame(Copy expected, Copy? actual)
    {
        Assert.Equal((expected.Id, expected.BookId), (actual?.Id, actual?.BookId));
        Assert.Equal(expected.ToDraft(), actual!.ToDraft());
    }

    private Task<Copy?> FindAsync(CopyId id) => InRequestAsync((_, copies) => copies.FindAsync(id, Cancellation));

    private Task<Copy?> FindAsync(string code) =>
        InRequestAsync((_, copies) => copies.FindAsync(Barcode.Parse(code), Cancellation));

    private Task DeleteAsync(CopyId id) =>
        InRequestAsync(
            async (_, copies) =>
            {
                await copies.DeleteAsync(id, Cancellation);
                return true;
            }
        );
}

public sealed class InMemoryCopyRepositoryTests : CopyRepositoryContract
{
    private readonly InMemoryBookRepository _books = new();
    private readonly InMemoryCopyRepository _copies;

    public InMemoryCopyRepositoryTests() => _copies = new InMemoryCopyRepository(_books);

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override Task<TResult> InRequestAsync<TResult>(
        Func<IBookRepository, ICopyRepository, Task<TResult>> work
    ) => work(_books, _copies);
}

/// <summary>The further contract of the repository over a database.</summary>
public abstract class SqlCopyRepositoryContract(Func<CancellationToken, Task<ITestDatabase>> create)
    : CopyRepositoryContract
{
    private ITestDatabase? _database;

    protected ITestDatabase TestDatabase => _database!;

    public override async ValueTask InitializeAsync() => _database = await create(Cancellation);

    public override ValueTask DisposeAsync() => _database?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task Those_that_find_a_copy_to_change_it_see_each_others_changes()
    {
        var copy = await AddAsync(await BookAsync());

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(number =>
                    InRequestAsync(
                        async (_, copies) =>
                        {
                            var found = (await copies.FindToChangeAsync(copy.Id, Cancellation))!;
                            found.Relabel(Barcode.Parse($"label-{number}"));
                            found.Describe(CopyDetails.Parse(new CopyDraft { Note = found.Details.Note + "x" }));
                            await copies.KeepAsync(found, Cancellation);
                            return true;
                        }
                    )
                )
        );

        var changed = await InRequestAsync((_, copies) => copies.FindAsync(copy.Id, Cancellation));
        Assert.Equal("xxxxxxxx", changed!.Details.Note);
    }

    [Fact]
    public async Task An_isbn_leads_to_the_copies_of_both_books_that_had_it_before_its_lengths_were_one_number()
    {
        Copy[] copies = [await AddAsync(await BookAsync()), await AddAsync(await BookAsync())];
        await using var session = TestDatabase.OpenSession();
        foreach (var (copy, key) in copies.Zip(["316148410X", "9783161484100"]))
        {
            await session.WriteAsync(
                "UPDATE books SET isbn = @key, isbn_key = @key WHERE id = @BookId",
                new { key, copy.BookId },
                Cancellation
            );
        }

        var found = await new SqlShownCopies(session).ListOfIsbnAsync("3-16-148410-X", Cancellation);

        Assert.Equal(copies.Select(copy => copy.Id), found.Select(copy => copy.Id));
        var scanned = await new SqlShownCopies(session).ListOfIsbnAsync("]E0978316148410051495", Cancellation);
        Assert.Equal(found[1], Assert.Single(scanned));
    }

    private protected override async Task<TResult> InRequestAsync<TResult>(
        Func<IBookRepository, ICopyRepository, Task<TResult>> work
    )
    {
        await using var session = TestDatabase.OpenSession();
        var copies = new SqlCopyRepository(session, new BarcodeRegistry(session));
        var result = await work(new SqlBookRepository(session, TestSearch.IndexOf(session)), copies);
        await session.CommitAsync(Cancellation);
        return result;
    }
}

public sealed class SqliteCopyRepositoryTests()
    : SqlCopyRepositoryContract(async cancellation => await SqliteTestDatabase.CreateAsync(cancellation));

public sealed class PostgresCopyRepositoryTests()
    : SqlCopyRepositoryContract(async cancellation => await PostgresTestDatabase.CreateOrSkipAsync(cancellation))
{
    // The one order of events that only the database can see: the merge is not committed when the copy comes.
    [Fact]
    public async Task A_copy_waits_for_the_merge_of_its_title_and_is_refused()
    {
        var (from, into) = (await BookAsync(), await BookAsync());
        await using var session = TestDatabase.OpenSession();
        var books = new SqlBookRepository(session, TestSearch.IndexOf(session));
        await books.FindToChangeAsync(from, Cancellation);

        var addition = AddAsync(from);
        await ((PostgresTestDatabase)TestDatabase).SomeoneWaitsForALockAsync(Cancellation);
        await books.MergeAsync(from, into, Cancellation);
        await session.CommitAsync(Cancellation);

        await Assert.ThrowsAsync<BookNotFoundException>(() => addition);
    }
}
