using Library.Loans.Domain;
using Library.Notifications.Contract;
using Library.Testing;

namespace Library.Loans.Tests.Domain.Notices;

public sealed class DueNoticesTests
{
    private static readonly DateTimeOffset DueAt = new(2026, 5, 18, 10, 0, 0, TimeSpan.Zero);
    private static readonly Reachable ByMail = new(HasAddress: true, WantsDueSoon: true);
    private static readonly Reachable ByCall = new(HasAddress: false, WantsDueSoon: true);
    private static readonly DueLoan Loan = new(
        A.NewLoanId(),
        A.NewBookId(),
        A.NewMemberId(),
        DueAt.AddDays(-14),
        DueAt
    );

    [Theory]
    [InlineData(-3, "")]
    [InlineData(-2, "due_soon 0")]
    [InlineData(0, "due_soon 0")]
    [InlineData(1, "overdue 1")]
    [InlineData(6, "overdue 1")]
    [InlineData(7, "overdue 7")]
    [InlineData(20, "overdue 7")]
    [InlineData(300, "overdue 21")]
    public void Of_a_loan_that_was_never_told_the_present_state_is_told(int days, string expected) =>
        Assert.Equal(expected, Find(days, ByMail));

    [Theory]
    [InlineData(-1, "due_soon 0", "")]
    [InlineData(1, "due_soon 0", "overdue 1")]
    [InlineData(6, "overdue 1", "")]
    [InlineData(7, "overdue 1", "overdue 7")]
    [InlineData(20, "overdue 7", "")]
    [InlineData(21, "overdue 7", "overdue 21")]
    [InlineData(21, "overdue 21", "")]
    [InlineData(22, "overdue 21", "overdue 22, by a call")]
    [InlineData(50, "overdue 22", "")]
    public void A_notice_that_was_told_is_not_told_again(int days, string told, string expected) =>
        Assert.Equal(expected, Find(days, ByMail, told));

    [Fact]
    public void A_member_without_an_address_is_called_at_each_step_and_not_before_the_loan_is_due()
    {
        Assert.Equal("", Find(-1, ByCall));
        Assert.Equal("overdue 1", Find(1, ByCall));
        Assert.Equal("", Find(30, ByCall, "overdue 21"));
    }

    [Fact]
    public void Nothing_is_told_before_a_loan_is_due_where_that_is_switched_off_or_it_was_lent_today()
    {
        Assert.Equal("", Find(-1, ByMail with { WantsDueSoon = false }));
        Assert.Equal("overdue 1", Find(1, ByMail with { WantsDueSoon = false }));
        Assert.Equal("", Find(-2, ByMail, loan: Loan with { LoanedAt = DueAt.AddDays(-2).AddHours(-1) }));
        Assert.Null(
            DueNotices.Find(
                Loan,
                A.Policy(draft => draft with { RemindDaysBefore = 0 }),
                DueAt.AddHours(-1),
                [],
                ByMail
            )
        );
    }

    [Fact]
    public void A_loan_that_was_renewed_is_told_anew()
    {
        var renewed = Loan with { DueAt = DueAt.AddDays(14) };

        Assert.Equal("due_soon 0", Find(13, ByMail, "due_soon 0", renewed));
        Assert.Equal("overdue 1", Find(15, ByMail, "overdue 21", renewed));
    }

    [Fact]
    public void Days_are_those_of_the_library_and_the_horizon_is_the_end_of_the_last_day_that_is_soon()
    {
        var policy = A.Policy(draft => draft with { TimeZone = "Pacific/Auckland" });
        var morningThere = new DateTimeOffset(2026, 5, 15, 21, 0, 0, TimeSpan.Zero);

        var notice = DueNotices.Find(Loan, policy, morningThere, [], ByMail);

        Assert.Equal(NoticeKind.DueSoon, notice?.Kind);
        Assert.Equal(
            new DateTimeOffset(2026, 5, 18, 12, 0, 0, TimeSpan.Zero),
            DueNotices.Horizon(policy, morningThere)
        );
    }

    /// <summary>The notice of a morning so many days after the day on which the loan was due first; empty for
    /// none.</summary>
    private static string Find(int days, Reachable reader, string? told = null, DueLoan? loan = null)
    {
        Notice[] before = told?.Split(' ') is [var kind, var step]
            ? [new(kind, int.Parse(step, null), Loan.MemberId, Loan.LoanId.Value, DueAt)]
            : [];
        var notice = DueNotices.Find(loan ?? Loan, A.Policy(), DueAt.AddDays(days).AddHours(-1), before, reader);
        return notice is null ? "" : $"{notice.Kind} {notice.Step}{(notice.IsForCall ? ", by a call" : "")}";
    }
}
