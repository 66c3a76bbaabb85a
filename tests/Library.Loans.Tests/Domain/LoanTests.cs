using Library.Loans.Domain;
using Library.Testing;

namespace Library.Loans.Tests.Domain;

public sealed class LoanTests
{
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_loan_ends_when_the_book_is_returned()
    {
        var loan = A.Loan(at: Monday);

        loan.Return(Monday.AddDays(3));

        Assert.Equal(Monday.AddDays(3), loan.ReturnedAt);
    }

    [Fact]
    public void A_loan_ends_only_once_and_its_end_does_not_change()
    {
        var loan = A.Loan(at: Monday);
        loan.Return(Monday.AddDays(3));

        Assert.Throws<LoanAlreadyReturnedException>(() => loan.Return(Monday.AddDays(4)));

        Assert.Equal(Monday.AddDays(3), loan.ReturnedAt);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(-36_000_000_000, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void A_clock_that_was_set_back_does_not_end_a_loan_before_it_began(long ticksLater, long expectedTicks)
    {
        var loan = A.Loan(at: Monday);

        loan.Return(Monday.AddTicks(ticksLater));

        Assert.Equal(Monday.AddTicks(expectedTicks), loan.ReturnedAt);
    }

    [Fact]
    public void A_loan_is_overdue_after_its_due_moment_and_not_at_it()
    {
        var loan = A.Loan(at: Monday);

        Assert.False(loan.IsOverdue(loan.DueAt.AddTicks(-1)));
        Assert.False(loan.IsOverdue(loan.DueAt));
        Assert.True(loan.IsOverdue(loan.DueAt.AddTicks(1)));
    }

    [Fact]
    public void A_book_that_is_back_is_not_overdue_however_late_it_came()
    {
        var loan = A.Loan(at: Monday);

        loan.Return(loan.DueAt.AddDays(1));

        Assert.False(loan.IsOverdue(loan.DueAt.AddDays(2)));
    }

    [Fact]
    public void A_renewal_is_counted_and_moves_the_due_date_to_a_later_moment_alone()
    {
        var loan = A.Loan(at: Monday);

        loan.Renew(Monday.AddDays(15));

        Assert.Equal((Monday.AddDays(15), 1), (loan.DueAt, loan.Renewals));
        Assert.Throws<ArgumentOutOfRangeException>(() => loan.Renew(Monday.AddDays(15)));
        Assert.Equal((Monday.AddDays(15), 1), (loan.DueAt, loan.Renewals));
    }

    [Fact]
    public void A_loan_that_has_ended_is_not_renewed()
    {
        var loan = A.Loan(at: Monday);
        loan.Return(Monday.AddDays(1));

        Assert.Throws<LoanAlreadyReturnedException>(() => loan.Renew(Monday.AddDays(28)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 0)]
    [InlineData(1, -1)]
    public void A_loan_is_due_after_it_began_and_was_not_renewed_less_than_never(int days, int renewals)
    {
        var (book, copy) = (A.NewBookId(), new LoanedCopy(A.NewCopyId(), Barcode: null));
        var due = Monday.AddDays(days);

        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Loan.BringAlong(A.NewLoanId(), book, copy, A.NewMemberId(), Monday, due, renewals)
        );
        Assert.Equal(
            days <= 0,
            Record.Exception(() => Loan.Begin(A.NewLoanId(), book, copy, A.NewMemberId(), Monday, due))
                is ArgumentOutOfRangeException
        );
    }

    [Fact]
    public void A_claim_counts_from_the_first_and_is_of_no_loan_that_has_ended()
    {
        var loan = A.Loan(at: Monday);

        loan.ClaimReturned(Monday.AddDays(1));
        loan.ClaimReturned(Monday.AddDays(2));

        Assert.Equal(Monday.AddDays(1), loan.ClaimedAt);
        loan.Return(Monday.AddDays(3));
        Assert.Throws<LoanAlreadyReturnedException>(() => loan.ClaimReturned(Monday.AddDays(4)));
        loan.Reopen();
        Assert.Null(loan.ReturnedAt);
    }

    [Fact]
    public void A_loan_is_the_one_with_its_id()
    {
        var loan = A.Loan();
        var same = Loan.Rehydrate(loan.Id, bookId: null, memberId: null, Monday, Monday.AddDays(1), Monday);

        Assert.Equal(loan, same);
        Assert.Equal(loan.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(loan, A.Loan(loan.BookId, loan.MemberId));
        Assert.False(loan.Equals((object?)null));
    }
}
