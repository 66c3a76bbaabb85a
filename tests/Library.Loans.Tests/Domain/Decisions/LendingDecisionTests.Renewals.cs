using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Domain.Decisions;

/// <content>Decisions about renewals.</content>
public sealed partial class LendingDecisionTests
{
    [Theory]
    [InlineData(0, 0, "", 28)]
    [InlineData(14, 1, "", 28)]
    [InlineData(14, 2, "renewal_limit_reached", 28)]
    [InlineData(15, 0, "loan_overdue", 29)]
    [InlineData(15, 2, "loan_overdue renewal_limit_reached", 29)]
    public void A_renewal_counts_from_now_or_the_due_date_whichever_is_later(
        int daysLater,
        int renewals,
        string codes,
        int dueAfterDays
    )
    {
        var loan = Renewed(renewals);

        var decision = LendingDecision.OfRenewal(Renewal(loan) with { At = Now.AddDays(daysLater) }, loan);

        Assert.Equal(codes, string.Join(' ', decision.Reasons.Select(reason => reason.Code)));
        Assert.Equal(Now.AddDays(dueAfterDays), decision.Due.At);
    }

    [Fact]
    public void A_renewal_that_would_not_change_the_due_date_is_refused_whatever_staff_say()
    {
        var loan = Renewed(0);
        var asked = Borrower(member => member with { Group = "pupil" })(Renewal(loan)) with
        {
            Policy = A.Policy(draft =>
                draft with
                {
                    Groups = [new GroupDraft("pupil", TermEnd: new DateOnly(2026, 5, 18))],
                }
            ),
            At = Now.AddDays(1),
        };
        loan.Renew(new DateTimeOffset(2026, 5, 18, 23, 59, 59, TimeSpan.Zero));

        var reason = Assert.Single(
            LendingDecision.OfRenewal(asked, loan).Reasons,
            reason => reason.Code == "due_date_unchanged"
        );

        Assert.Equal(("The loan cannot be due any later.", false), (reason.Text, reason.Overridable));
    }

    [Fact]
    public void A_blocked_member_and_one_whose_membership_ended_renew_nothing()
    {
        var loan = Renewed(0);
        var asked = OfLoan["member_blocked"].Change(OfLoan["member_expired"].Change(Renewal(loan)));

        Assert.Equal(
            ["member_expired", "member_blocked"],
            LendingDecision.OfRenewal(asked, loan).Reasons.Select(reason => reason.Code)
        );
    }

    [Fact]
    public void A_renewal_tells_staff_all_that_a_loan_tells_them()
    {
        var loan = Renewed(0);
        var asked = Borrower(member => member with { Note = "Likes maps." })(Renewal(loan));
        asked = asked with
        {
            Copy = asked.Copy! with { Note = "With a map." },
            Holds = TitleHolds.None with { ReadyElsewhere = 1 },
        };

        Assert.Equal(
            [
                RefusalReason.Told("hold_ready", "Has 1 to fetch that is set aside."),
                RefusalReason.Told("member_note", "Likes maps."),
                RefusalReason.Told("copy_note", "With a map."),
            ],
            LendingDecision.OfRenewal(asked, loan).Reasons
        );
    }

    [Fact]
    public void Case_18_a_loan_is_not_renewed_while_more_wait_than_copies_are_free()
    {
        var loan = Renewed(0);
        var asked = Renewal(loan) with { LentCopies = new HashSet<CopyId>() };

        Assert.True(Decide(1).IsAllowed);
        Assert.Equal(["2 wait for it, and 1 copy is free."], Decide(2).Objections.Select(reason => reason.Text));

        LendingDecision Decide(int waiting) =>
            LendingDecision.OfRenewal(asked with { Holds = TitleHolds.None with { Waiting = waiting } }, loan);
    }
}
