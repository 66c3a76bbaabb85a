using Library.Books.Domain;
using Library.Books.Infrastructure;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;
using Library.Testing.Books;

namespace Library.Books.Tests.Infrastructure;

/// <summary>The further contract of the repositories over a database.</summary>
public abstract class SqlBookRepositoryContract : BookRepositoryContract
{
    protected abstract ISqlDatabase Database { get; }

    [Fact]
    public async Task The_past_loans_of_a_deleted_book_stay_without_it()
    {
        var book = await KeptAsync(A.Book());
        await LendAsync(book.Id, returned: true);

        await InRequestAsync(books => books.DeleteAsync(book.Id, Cancellation));

        Assert.Equal(
            (1, 0),
            (await CountAsync("book_id IS NULL AND returned_at IS NOT NULL"), await CountAsync("book_id IS NOT NULL"))
        );
    }

    [Fact]
    public async Task A_change_without_a_commit_leaves_nothing()
    {
        var book = A.Book();
        await using (var session = new SqlSession(Database))
        {
            var books = Repository(session);
            await books.CreateAsync(book, Cancellation);
            AssertSame(book, await books.FindAsync(book.Id, Cancellation));
        }

        Assert.Null(await FindAsync(book.Id));
    }

    [Fact]
    public async Task A_correction_by_a_member_who_was_deleted_meanwhile_is_refused_as_from_a_stranger()
    {
        var book = await KeptAsync(A.Book());
        book.ChangedBy(new BookChange(A.NewMemberId(), new FakeClock().GetUtcNow()));

        await Assert.ThrowsAsync<CallerGoneException>(() =>
            InRequestAsync(books => books.UpdateAsync(book, Cancellation))
        );
    }

    [Fact]
    public async Task Those_that_find_a_book_to_change_it_see_each_others_changes()
    {
        var book = await KeptAsync(A.Book(description: ""));

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    InRequestAsync(async books =>
                    {
                        var found = (await books.FindToChangeAsync(book.Id, Cancellation))!;
                        found.Describe(A.Texts(found.Title, found.Author, found.Description + "x"));
                        await books.UpdateAsync(found, Cancellation);
                    })
                )
        );

        Assert.Equal("xxxxxxxx", (await FindAsync(book.Id))!.Description);
    }

    [Fact]
    public async Task A_book_that_is_lent_while_it_is_deleted_is_either_gone_or_on_loan()
    {
        for (var round = 0; round < 8; round++)
        {
            var book = await KeptAsync(A.Book());
            var lending = Record.ExceptionAsync(() => LendAsync(book.Id, returned: false)).AsTask();
            var deletion = Record
                .ExceptionAsync(() => InRequestAsync(books => books.DeleteAsync(book.Id, Cancellation)))
                .AsTask();

            if (await deletion is { } refusal)
            {
                Assert.IsType<BookOnLoanException>(refusal);
                Assert.Null(await lending);
                Assert.NotNull(await FindAsync(book.Id));
            }
            else
            {
                Assert.IsType<ConstraintViolationException>(await lending);
                Assert.Null(await FindAsync(book.Id));
            }
        }

        Assert.Equal(0, await CountAsync("book_id IS NULL"));
    }

    [Fact]
    public async Task A_sample_that_took_in_a_title_or_got_a_copy_is_removed_with_the_samples_no_more()
    {
        Book[] books = [A.Book(), A.Book(), A.Book(), A.Book()];
        await using var session = new SqlSession(Database);
        var samples = new SqlSampleBookRepository(session);
        foreach (var book in books)
        {
            await Repository(session).CreateAsync(book, Cancellation);
        }

        foreach (var sample in books[..3])
        {
            await samples.MarkAsync(sample.Id, Cancellation);
        }

        await Repository(session).MergeAsync(books[3].Id, books[1].Id, Cancellation);
        await WriteLoanAsync(session, books[2].Id, returned: true);

        Assert.Equal([books[0].Id], await samples.ListAsync(Cancellation));
    }

    protected override Task GiveOpenLoanAsync(BookId bookId) => LendAsync(bookId, returned: false);

    private protected override async Task<TResult> InRequestAsync<TResult>(Func<IBookRepository, Task<TResult>> work)
    {
        await using var session = new SqlSession(Database);
        var result = await work(Repository(session));
        await session.CommitAsync(Cancellation);
        return result;
    }

    private protected virtual IBookRepository Repository(SqlSession session) =>
        new SqlBookRepository(session, TestSearch.IndexOf(session));

    private protected async Task WriteLoanAsync(SqlSession session, BookId bookId, bool returned)
    {
        var now = new FakeClock().GetUtcNow();
        var id = A.NewId();
        var loan = new
        {
            id,
            bookId,
            email = $"{id:N}@example.org",
            isVerified = true,
            now,
            due = now.AddDays(14),
        };
        await session.WriteAsync(
            """
            INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
            VALUES (@id, 'Ann', @email, 'hash', @isVerified, 'member', 'stamp')
            """,
            loan,
            Cancellation
        );
        await session.WriteAsync(
            $"""
            INSERT INTO copies (id, book_id) VALUES (@id, @bookId);
            INSERT INTO loans (id, book_id, copy_id, member_id, loaned_at, due_at, returned_at)
            VALUES (@id, @bookId, @id, @id, @now, @due, {(returned ? "@now" : "NULL")})
            """,
            loan,
            Cancellation
        );
    }

    private async Task LendAsync(BookId bookId, bool returned)
    {
        await using var session = new SqlSession(Database);
        await WriteLoanAsync(session, bookId, returned);
        await session.CommitAsync(Cancellation);
    }

    private async Task<long> CountAsync(string condition)
    {
        await using var session = new SqlSession(Database);
        return await session.ReadFirstAsync<long>(
            $"SELECT COUNT(*) FROM loans WHERE {condition}",
            parameters: null,
            Cancellation
        );
    }
}
