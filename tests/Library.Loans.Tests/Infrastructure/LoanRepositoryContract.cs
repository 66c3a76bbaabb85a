using Library.Books.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Infrastructure;

/// <summary>The contract of every <see cref="ILoanRepository"/>; a subclass for each implementation.</summary>
public abstract partial class LoanRepositoryContract : IAsyncLifetime
{
    private static readonly LoanFilter All = new(MemberId: null, BookId: null, Status: null, Start);

    protected static DateTimeOffset Start { get; } = new FakeClock().GetUtcNow();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Does the work as one request does: on a session of its own, which is committed at the end.</summary>
    private protected abstract Task<TResult> InRequestAsync<TResult>(Func<ILoanRepository, Task<TResult>> work);

    /// <summary>Puts a book on the shelf.</summary>
    protected abstract Task AddBookAsync(BookId bookId);

    /// <summary>Makes somebody a member.</summary>
    protected abstract Task AddMemberAsync(MemberId memberId);

    private protected Task InRequestAsync(Func<ILoanRepository, Task> work) =>
        InRequestAsync(async loans =>
        {
            await work(loans);
            return true;
        });

    protected async Task<BookId> BookAsync()
    {
        var id = A.NewBookId();
        await AddBookAsync(id);
        return id;
    }

    protected async Task<MemberId> MemberAsync()
    {
        var id = A.NewMemberId();
        await AddMemberAsync(id);
        return id;
    }

    private protected async Task<Loan> KeptAsync(
        BookId? bookId = null,
        MemberId? memberId = null,
        DateTimeOffset? at = null
    )
    {
        var loan = A.Loan(bookId ?? await BookAsync(), memberId ?? await MemberAsync(), at ?? Start);
        await CreateAsync(loan);
        return loan;
    }

    private protected Task CreateAsync(Loan loan) => InRequestAsync(loans => loans.CreateAsync(loan, Cancellation));

    private protected Task<Loan?> FindAsync(LoanId id) => InRequestAsync(loans => loans.FindAsync(id, Cancellation));

    /// <summary>Returns the book as the use case does: the loan is read, changed and written.</summary>
    private protected async Task ReturnAsync(Loan loan, DateTimeOffset at)
    {
        var found = (await FindAsync(loan.Id))!;
        found.Return(at);
        await InRequestAsync(loans => loans.KeepReturnAsync(found, Cancellation));
    }

    [Theory]
    [InlineData("2026-01-05T09:00:00Z")]
    [InlineData("2026-01-05T09:00:00.000001Z")]
    [InlineData("2026-01-05T09:00:00.1Z")]
    [InlineData("2026-12-31T23:59:59.999999Z")]
    [InlineData("2026-03-29T02:30:00.123456+05:30")]
    [InlineData("2028-02-29T00:00:00-11:00")]
    public async Task A_loan_reads_back_to_the_microsecond_and_in_utc(string at)
    {
        var begun = DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
        var loan = await KeptAsync(at: begun);
        AssertSame(loan, await FindAsync(loan.Id));

        await ReturnAsync(loan, begun.AddMicroseconds(1));
        loan.Return(begun.AddMicroseconds(1));

        AssertSame(loan, await FindAsync(loan.Id));
        AssertSame(loan, Assert.Single(await ListAsync(All)));
    }

    [Fact]
    public async Task No_loan_is_found_that_is_not_kept()
    {
        await KeptAsync();

        Assert.Null(await FindAsync(A.NewLoanId()));
    }

    [Fact]
    public async Task A_book_has_one_open_loan_at_most()
    {
        var loan = await KeptAsync();

        await Assert.ThrowsAsync<BookNotAvailableException>(() => KeptAsync(loan.BookId));
        await Assert.ThrowsAsync<BookNotAvailableException>(() => KeptAsync(loan.BookId, loan.MemberId));

        Assert.Single(await ListAsync(All));
    }

    [Fact]
    public async Task Of_16_that_borrow_one_book_at_once_one_succeeds()
    {
        var (book, member) = (await BookAsync(), await MemberAsync());

        var outcomes = await AtOnceAsync(16, () => KeptAsync(book, member));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(15, outcomes.Count(outcome => outcome is BookNotAvailableException));
        Assert.Single(await ListAsync(All));
    }

    [Fact]
    public async Task Of_8_that_return_one_book_at_once_one_succeeds_and_its_moment_stays()
    {
        var loan = await KeptAsync();
        var minutes = 0;

        var outcomes = await AtOnceAsync(
            8,
            async () =>
            {
                var mine = Loan.Rehydrate(
                    loan.Id,
                    loan.BookId,
                    loan.MemberId,
                    loan.LoanedAt,
                    loan.DueAt,
                    returnedAt: null
                );
                mine.Return(Start.AddMinutes(Interlocked.Increment(ref minutes)));
                await InRequestAsync(loans => loans.KeepReturnAsync(mine, Cancellation));
                Assert.Equal(mine.ReturnedAt, (await FindAsync(loan.Id))?.ReturnedAt);
            }
        );

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(7, outcomes.Count(outcome => outcome is LoanAlreadyReturnedException));
    }

    [Fact]
    public async Task A_returned_book_is_free_for_the_next()
    {
        var first = await KeptAsync();
        await ReturnAsync(first, Start.AddDays(1));

        var second = await KeptAsync(first.BookId, at: Start.AddDays(1));

        Assert.Equal([second, first], await ListAsync(All with { BookId = first.BookId }));
    }

    [Fact]
    public async Task A_return_changes_nothing_but_the_moment_of_the_return()
    {
        var loan = await KeptAsync();
        var changed = Loan.Rehydrate(
            loan.Id,
            await BookAsync(),
            await MemberAsync(),
            Start.AddDays(1),
            Start.AddDays(99),
            Start.AddDays(2)
        );

        await InRequestAsync(loans => loans.KeepReturnAsync(changed, Cancellation));

        loan.Return(Start.AddDays(2));
        AssertSame(loan, await FindAsync(loan.Id));
    }

    [Fact]
    public async Task A_loan_that_is_not_kept_cannot_be_returned()
    {
        var loan = A.Loan();
        loan.Return(Start);

        await Assert.ThrowsAsync<LoanNotFoundException>(() =>
            InRequestAsync(loans => loans.KeepReturnAsync(loan, Cancellation))
        );
    }

    [Fact]
    public async Task A_loan_needs_its_book_and_its_member()
    {
        var (book, member) = (await BookAsync(), await MemberAsync());

        await Assert.ThrowsAsync<BookNotFoundException>(() => CreateAsync(A.Loan(memberId: member)));
        await Assert.ThrowsAsync<MemberNotFoundException>(() => CreateAsync(A.Loan(bookId: book)));

        Assert.Empty(await ListAsync(All));
        await KeptAsync(book, member);
    }

    [Fact]
    public async Task An_id_is_not_taken_twice()
    {
        var loan = await KeptAsync();
        var other = Loan.Rehydrate(
            loan.Id,
            await BookAsync(),
            loan.MemberId,
            Start,
            Start.AddDays(14),
            returnedAt: null,
            copy: new LoanedCopy(A.NewCopyId(), Barcode: null)
        );

        await Assert.ThrowsAsync<DuplicateLoanException>(() => CreateAsync(other));

        AssertSame(loan, await FindAsync(loan.Id));
    }

    [Fact]
    public async Task Only_open_loans_hold_a_member()
    {
        var loan = await KeptAsync();
        Assert.True(await HasOpenLoanOfMemberAsync(loan.MemberId));

        await ReturnAsync(loan, Start);

        Assert.False(await HasOpenLoanOfMemberAsync(loan.MemberId));
        Assert.False(await HasOpenLoanOfMemberAsync(A.NewMemberId()));
    }

    [Fact]
    public async Task Changes_are_seen_within_the_request_that_makes_them()
    {
        var loan = A.Loan(await BookAsync(), await MemberAsync());

        await InRequestAsync(async loans =>
        {
            await loans.CreateAsync(loan, Cancellation);
            Assert.True(await loans.HasOpenLoanOfMemberAsync(loan.MemberId!.Value, Cancellation));
            loan.Return(Start);
            await loans.KeepReturnAsync(loan, Cancellation);
            AssertSame(loan, await loans.FindAsync(loan.Id, Cancellation));
        });
    }

    private protected static void AssertSame(Loan expected, Loan? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(
            (
                expected.Id,
                expected.BookId,
                expected.Copy?.Id,
                expected.MemberId,
                expected.LoanedAt,
                expected.DueAt,
                expected.ReturnedAt,
                expected.Renewals
            ),
            (
                actual.Id,
                actual.BookId,
                actual.Copy?.Id,
                actual.MemberId,
                actual.LoanedAt,
                actual.DueAt,
                actual.ReturnedAt,
                actual.Renewals
            )
        );
        Assert.All(
            [actual.LoanedAt, actual.DueAt, actual.ReturnedAt ?? actual.DueAt],
            moment => Assert.Equal(TimeSpan.Zero, moment.Offset)
        );
    }

    private static Task<Exception?[]> AtOnceAsync(int count, Func<Task> work) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => Task.Run(() => Record.ExceptionAsync(work).AsTask())));

    private Task<bool> HasOpenLoanOfMemberAsync(MemberId? id) =>
        InRequestAsync(loans => loans.HasOpenLoanOfMemberAsync(id!.Value, Cancellation));
}
