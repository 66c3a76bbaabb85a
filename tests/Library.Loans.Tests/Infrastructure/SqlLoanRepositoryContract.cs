using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Members.Contract;
using Library.Platform.Sql;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Infrastructure;

/// <summary>The further contract of the repositories over a database.</summary>
public abstract class SqlLoanRepositoryContract : LoanRepositoryContract
{
    protected abstract ISqlDatabase Database { get; }

    [Fact]
    public async Task A_past_loan_outlives_its_book_and_its_member()
    {
        var loan = await KeptAsync();
        await ReturnAsync(loan, Start.AddDays(1));

        await WriteAsync("DELETE FROM books WHERE id = @id", new { id = loan.BookId });
        await WriteAsync("DELETE FROM members WHERE id = @id", new { id = loan.MemberId });

        AssertSame(
            Loan.Rehydrate(loan.Id, bookId: null, memberId: null, loan.LoanedAt, loan.DueAt, Start.AddDays(1)),
            await FindAsync(loan.Id)
        );
    }

    [Fact]
    public async Task The_database_itself_keeps_open_loans_with_book_and_member()
    {
        var loan = await KeptAsync();

        var book = await Assert.ThrowsAsync<ConstraintViolationException>(() =>
            WriteAsync("DELETE FROM books WHERE id = @id", new { id = loan.BookId })
        );
        var member = await Assert.ThrowsAsync<ConstraintViolationException>(() =>
            WriteAsync("DELETE FROM members WHERE id = @id", new { id = loan.MemberId })
        );

        Assert.True(book.IsCheck("loans_open_has_"));
        Assert.True(member.IsCheck("loans_open_has_member"));
        AssertSame(loan, await FindAsync(loan.Id));
    }

    [Fact]
    public async Task The_database_itself_refuses_moments_out_of_order()
    {
        var loan = await KeptAsync();

        var returned = await Assert.ThrowsAsync<ConstraintViolationException>(() =>
            WriteAsync("UPDATE loans SET returned_at = @at", new { at = loan.LoanedAt.AddMicroseconds(-1) })
        );
        var due = await Assert.ThrowsAsync<ConstraintViolationException>(() =>
            WriteAsync("UPDATE loans SET due_at = @at", new { at = loan.LoanedAt })
        );

        Assert.True(returned.IsCheck("loans_returned_after_loaned"));
        Assert.True(due.IsCheck("loans_due_after_loaned"));
    }

    [Fact]
    public async Task Where_book_and_member_are_both_missing_one_of_them_is_named()
    {
        var refusal = await Record.ExceptionAsync(() => CreateAsync(A.Loan()));

        Assert.True(refusal is BookNotFoundException or MemberNotFoundException, $"{refusal}");
    }

    [Fact]
    public async Task A_change_without_a_commit_leaves_nothing()
    {
        var loan = A.Loan(await BookAsync(), await MemberAsync());
        await using (var session = new SqlSession(Database))
        {
            await new SqlLoanRepository(session, new TestMetrics().Loans).CreateAsync(loan, Cancellation);
        }

        Assert.Null(await FindAsync(loan.Id));
        await CreateAsync(loan);
    }

    private protected override async Task<TResult> InRequestAsync<TResult>(Func<ILoanRepository, Task<TResult>> work)
    {
        await using var session = new SqlSession(Database);
        var result = await work(new SqlLoanRepository(session, new TestMetrics().Loans));
        await session.CommitAsync(Cancellation);
        return result;
    }

    protected override Task AddBookAsync(BookId bookId) =>
        WriteAsync(
            """
            INSERT INTO books (id, title, description) VALUES (@bookId, 'Title', '');
            INSERT INTO copies (id, book_id) VALUES (@bookId, @bookId)
            """,
            new { bookId }
        );

    protected override Task AddMemberAsync(MemberId memberId) =>
        WriteAsync(
            """
            INSERT INTO members (id, name, email, password_hash, is_verified, role, session_stamp)
            VALUES (@memberId, 'Ann', @email, 'hash', @isVerified, 'member', 'stamp')
            """,
            new
            {
                memberId,
                email = A.NewEmail().Value,
                isVerified = true,
            }
        );

    private async Task WriteAsync(string sql, object parameters)
    {
        await using var session = new SqlSession(Database);
        await session.WriteAsync(sql, parameters, Cancellation);
        await session.CommitAsync(Cancellation);
    }
}
