using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Loans.Infrastructure;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

public sealed class BorrowAndReturnTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_borrowed_book_is_due_after_14_days()
    {
        var (book, member) = (await _fixture.BookAsync(), await _fixture.MemberAsync());

        var loan = await _fixture.LendAsync(member, book);

        var now = _fixture.Clock.GetUtcNow();
        var kept = await _fixture.Loans.FindAsync(loan.Id, Cancellation);
        Assert.Equal(
            (book, member.Id, now, now.AddDays(14), null),
            (kept?.BookId, kept?.MemberId, kept?.LoanedAt, kept?.DueAt, kept?.ReturnedAt)
        );
    }

    [Fact]
    public async Task Borrowing_a_book_already_on_loan_is_refused()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());

        foreach (var member in new[] { await _fixture.MemberAsync(), A.Caller(loan.MemberId) })
        {
            var refusal = await Assert.ThrowsAsync<LendingRefusedException>(() =>
                _fixture.LendAsync(member, loan.BookId)
            );
            Assert.Equal((ErrorKind.Conflict, "book_not_available"), (refusal.Kind, refusal.Code));
        }
    }

    [Fact]
    public async Task Borrowing_a_book_that_does_not_exist_is_refused() =>
        await Assert.ThrowsAsync<BookNotFoundException>(async () =>
            await _fixture.LendAsync(await _fixture.MemberAsync(), A.NewBookId())
        );

    [Fact]
    public async Task Borrowing_for_a_member_who_does_not_exist_is_refused_and_leaves_the_book_free()
    {
        var book = await _fixture.BookAsync();

        await Assert.ThrowsAsync<MemberNotFoundException>(() => _fixture.LendAsync(A.Caller(), book));

        await _fixture.LendAsync(await _fixture.MemberAsync(), book);
    }

    [Fact]
    public async Task A_returned_book_can_be_borrowed_again()
    {
        var first = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(3));

        var returned = await _fixture.GiveBackAsync(first);
        var second = await _fixture.LendAsync(await _fixture.MemberAsync(), first.BookId);

        Assert.Equal(_fixture.Clock.GetUtcNow(), returned.ReturnedAt);
        Assert.Equal(_fixture.Clock.GetUtcNow(), (await _fixture.Loans.FindAsync(first.Id, Cancellation))?.ReturnedAt);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task Returning_twice_is_refused_and_the_first_return_stands()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var returned = await _fixture.GiveBackAsync(loan);
        _fixture.Clock.Advance(TimeSpan.FromHours(1));

        await Assert.ThrowsAsync<LoanAlreadyReturnedException>(() => _fixture.GiveBackAsync(loan));

        Assert.Equal(returned.ReturnedAt, (await _fixture.Loans.FindAsync(loan.Id, Cancellation))?.ReturnedAt);
    }

    [Theory]
    [InlineData(Role.Librarian, CopyCondition.Normal)]
    [InlineData(Role.Member, CopyCondition.Missing)]
    public async Task A_copy_said_to_be_returned_is_found_by_staff_who_return_it_and_not_by_the_borrower(
        Role role,
        CopyCondition after
    )
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var librarian = A.Caller(role: Role.Librarian);
        await _fixture.Lending.Claim.ExecuteAsync(new ClaimReturnedCommand(loan.Id, librarian), Cancellation);

        await _fixture.GiveBackAsync(loan, A.Caller(loan.MemberId, role));

        Assert.Equal(after, (await _fixture.Copies.FindAsync(loan.Copy!.Id, Cancellation))!.Details.Condition);
        var canBeLent = after == CopyCondition.Normal;
        Assert.Equal(
            new ArrivedCopy(loan.Copy.Id, loan.BookId!.Value, canBeLent, _fixture.Clock.GetUtcNow()),
            Assert.Single(_fixture.Holds.Arrived)
        );
    }

    [Fact]
    public async Task A_copy_that_was_found_damaged_meanwhile_stays_damaged_when_a_claimed_loan_is_returned()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var librarian = A.Caller(role: Role.Librarian);
        await _fixture.Lending.Claim.ExecuteAsync(new ClaimReturnedCommand(loan.Id, librarian), Cancellation);
        await _fixture.Copies.ChangeConditionAsync(loan.Copy!.Id, CopyCondition.Damaged, note: null, Cancellation);

        await _fixture.GiveBackAsync(loan, librarian);

        Assert.Equal(
            CopyCondition.Damaged,
            (await _fixture.Copies.FindAsync(loan.Copy.Id, Cancellation))!.Details.Condition
        );
    }

    [Fact]
    public Task Returning_a_loan_that_does_not_exist_is_refused() =>
        Assert.ThrowsAsync<LoanNotFoundException>(() =>
            _fixture.Lending.Return.ExecuteAsync(new ReturnBookCommand(A.NewLoanId(), A.Caller()), Cancellation)
        );

    [Fact]
    public async Task A_book_that_is_returned_after_the_clock_was_set_back_is_returned_when_it_was_taken()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Set(_fixture.Clock.GetUtcNow().AddHours(-1));

        Assert.Equal(loan.LoanedAt, (await _fixture.GiveBackAsync(loan)).ReturnedAt);
    }

    [Fact]
    public async Task Moments_are_whole_microseconds()
    {
        _fixture.Clock.Advance(TimeSpan.FromTicks(1234567));

        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromTicks(7));
        await _fixture.GiveBackAsync(loan);

        Assert.Equal(1234560, loan.LoanedAt.Ticks % TimeSpan.TicksPerSecond);
        Assert.Equal(
            1234570,
            (await _fixture.Loans.FindAsync(loan.Id, Cancellation))!.ReturnedAt!.Value.Ticks % TimeSpan.TicksPerSecond
        );
    }

    [Fact]
    public async Task Members_learn_of_open_loans()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var openLoans = new OpenLoans(_fixture.Loans);

        Assert.True(await openLoans.HasOpenLoanAsync(loan.MemberId!.Value, Cancellation));
        await _fixture.GiveBackAsync(loan);
        Assert.False(await openLoans.HasOpenLoanAsync(loan.MemberId!.Value, Cancellation));
    }
}
