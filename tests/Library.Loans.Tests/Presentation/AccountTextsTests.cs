using Library.Loans.Application;
using Library.Loans.Presentation.Pages;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Presentation;

public sealed class AccountTextsTests
{
    private static readonly DateOnly Today = new(2026, 5, 4);

    [Theory]
    [InlineData(0, 0, "overdue since today")]
    [InlineData(-1, 0, "overdue since yesterday")]
    [InlineData(-2, 1, "overdue for a day")]
    [InlineData(-3, 3, "overdue for 3 days")]
    [InlineData(0, null, "due today")]
    [InlineData(1, null, "due tomorrow")]
    [InlineData(2, null, "due Wednesday 6 May 2026")]
    public void A_loan_says_when_it_is_or_was_due(int dueIn, int? daysOverdue, string text)
    {
        var loan = new AccountLoan(
            A.Loan(),
            Title: null,
            Today.AddDays(dueIn),
            IsOverdue: daysOverdue is not null,
            daysOverdue ?? 0,
            Refusals: []
        );

        Assert.Equal(text, AccountTexts.Due(loan, Today));
    }

    [Fact]
    public void What_is_only_told_is_no_reason_against_a_renewal() =>
        Assert.Equal(
            "A text.",
            AccountTexts.WhyNot([
                new RefusalReason("loan_overdue", "A text.", Overridable: false),
                RefusalReason.Told("due_date_moved", "Another."),
            ])
        );

    [Theory]
    [InlineData("member_expired", "Your membership has ended. Ask at the desk to extend it.")]
    [InlineData("member_blocked", "You cannot borrow at the moment.")]
    [InlineData("loan_overdue", "A text.")]
    public void Readers_are_told_of_themselves_in_words_for_them(string code, string text) =>
        Assert.Equal(text, AccountTexts.WhyNot([new RefusalReason(code, "A text.", Overridable: false)]));
}
