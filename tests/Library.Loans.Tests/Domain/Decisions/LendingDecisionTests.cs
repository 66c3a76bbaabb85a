using Library.Books.Contract;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Domain.Decisions;

public sealed partial class LendingDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly MemberId Member = A.NewMemberId();

    /// <summary>The change that brings each reason about, its text, and whether staff may override it.</summary>
    private static readonly Dictionary<
        string,
        (Func<LendingCase, LendingCase> Change, string Text, bool Overridable)
    > OfLoan = new(StringComparer.Ordinal)
    {
        ["member_not_verified"] = (
            Borrower(member => member with { IsVerified = false }),
            "The library does not know the member yet.",
            true
        ),
        ["book_not_available"] = (
            asked => asked with { Copy = null },
            "No copy of the book can be lent at this moment.",
            false
        ),
        ["copy_withdrawn"] = (In(CopyCondition.Withdrawn), "The copy was taken out of the stock.", false),
        ["already_borrowed"] = (
            asked => asked with { Present = A.Loan(asked.Title.Id, Member, Now) },
            "The member has this copy on loan; the loan can be renewed.",
            false
        ),
        ["copy_on_loan"] = (
            asked => asked with { Present = A.Loan(asked.Title.Id, A.NewMemberId(), Now) },
            "The copy is on loan to another member.",
            true
        ),
        ["copy_lost"] = (In(CopyCondition.Lost), "The copy is marked as lost.", true),
        ["copy_missing"] = (In(CopyCondition.Missing), "The copy is marked as missing.", true),
        ["copy_damaged"] = (In(CopyCondition.Damaged), "The copy is marked as damaged.", true),
        ["copy_in_repair"] = (In(CopyCondition.Repair), "The copy is marked as in repair.", true),
        ["reference_only"] = (In(CopyCondition.Reference), "It is for use in the library and not lent.", true),
        ["set_aside_for_another"] = (
            asked => asked with { Holds = Held(asked, A.NewMemberId()) },
            "The copy is set aside for another member.",
            true
        ),
        ["wanted_by_others"] = (
            asked => asked with { Holds = TitleHolds.None with { Waiting = 2, Before = 1 } },
            "1 waits for it, and 1 copy is free.",
            true
        ),
        ["member_expired"] = (
            Borrower(member => member with { ExpiresOn = new DateOnly(2026, 5, 3) }),
            "The membership ended on 2026-05-03.",
            true
        ),
        ["member_blocked"] = (
            Borrower(member => member with { Block = new Block("Lost five books.", Now.AddTicks(1)) }),
            "The member is blocked: Lost five books.",
            true
        ),
        ["member_overdue"] = (
            Has(A.Loan(at: Now.AddDays(-16)), A.Loan(at: Now.AddDays(-14).AddTicks(-1)), Claimed(Now.AddDays(-90))),
            "Has 1 overdue, the oldest for 2 days.",
            true
        ),
        ["loan_limit_reached"] = (
            asked => Has([.. Enumerable.Range(0, 20).Select(_ => A.Loan(at: Now))])(asked),
            "Has 20 of 20 loans.",
            true
        ),
        ["kind_limit_reached"] = (
            asked =>
                asked with
                {
                    Policy = A.Policy(draft => draft with { Kinds = [new KindDraft("book", MostAtOnce: 2)] }),
                    LoansOfKind = 2,
                },
            "Has 2 of 2 of this kind.",
            true
        ),
    };

    public static TheoryData<string> Codes => [.. OfLoan.Keys];

    [Fact]
    public void Where_nothing_speaks_against_it_a_book_is_lent()
    {
        var decision = LendingDecision.OfLoan(Case());

        Assert.True(decision.IsAllowed);
        Assert.Empty(decision.Reasons);
        Assert.Empty(decision.Demand(given: null));
        Assert.Equal(Now.AddDays(14), decision.Due.At);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_rule_refuses_by_a_reason_with_its_numbers(string code)
    {
        var (change, text, overridable) = OfLoan[code];

        var decision = LendingDecision.OfLoan(change(Case()));

        Assert.False(decision.IsAllowed);
        Assert.Equal([new RefusalReason(code, text, overridable)], decision.Reasons);
        var refusal = Assert.Throws<LendingRefusedException>(() => decision.Demand(given: null));
        Assert.Equal((code, text), (refusal.Code, refusal.Message));
        Assert.Equal(code == "member_not_verified" ? ErrorKind.Forbidden : ErrorKind.Conflict, refusal.Kind);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Staff_override_what_they_may_and_nothing_else(string code)
    {
        var (change, _, overridable) = OfLoan[code];
        var decision = LendingDecision.OfLoan(change(Case()));

        if (overridable)
        {
            Assert.Equal([code], decision.Demand(LendingOverride.Parse([code], "Is here, sees it.", LendingRules.All)));
        }
        else
        {
            Assert.Throws<InvalidValueException>(() =>
                LendingOverride.Parse([code], "Is here, sees it.", LendingRules.All)
            );
        }
    }

    [Fact]
    public void A_refusal_names_all_reasons_and_one_that_was_not_seen_refuses_again()
    {
        var asked = OfLoan["member_blocked"].Change(OfLoan["copy_lost"].Change(Case()));

        var refusal = Assert.Throws<LendingRefusedException>(() =>
            LendingDecision
                .OfLoan(asked)
                .Demand(LendingOverride.Parse(["member_blocked"], "Has paid.", LendingRules.All))
        );

        Assert.Equal("copy_lost", refusal.Code);
        Assert.Equal(["copy_lost", "member_blocked"], refusal.Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void Without_staff_the_reasons_are_the_same_and_none_can_be_overridden()
    {
        var asked = OfLoan["member_blocked"].Change(OfLoan["copy_lost"].Change(Case())) with { IsByStaff = false };

        Assert.Equal(
            [
                new RefusalReason("copy_lost", "The copy is marked as lost.", Overridable: false),
                new RefusalReason("member_blocked", "The member is blocked.", Overridable: false),
            ],
            LendingDecision.OfLoan(asked).Reasons
        );
    }

    [Fact]
    public void Readers_lend_to_themselves_only_where_the_library_lets_them()
    {
        var asked = Case() with { Policy = A.Policy(draft => draft with { SelfCheckout = false }) };

        var refusal = Assert.Throws<LendingRefusedException>(() =>
            LendingDecision.OfLoan(asked with { IsByStaff = false }).Demand(given: null)
        );

        Assert.Equal(
            (ErrorKind.Forbidden, "self_checkout_off", "In this library only staff lend."),
            (refusal.Kind, refusal.Code, refusal.Message)
        );
        Assert.True(LendingDecision.OfLoan(asked).IsAllowed);
    }

    [Fact]
    public void A_kind_that_is_not_lent_is_for_reference()
    {
        var asked = Case() with
        {
            Policy = A.Policy(draft => draft with { Kinds = [new KindDraft("Book", Lendable: false)] }),
        };

        Assert.Equal("reference_only", Assert.Single(LendingDecision.OfLoan(asked).Reasons).Code);
    }

    [Fact]
    public void Facts_that_are_only_told_refuse_nothing_and_notes_are_for_staff()
    {
        var asked = Borrower(member => member with { Note = "Likes maps." })(Case());
        asked = asked with
        {
            Copy = asked.Copy! with { Note = "With a map." },
            Policy = A.Policy(draft =>
                draft with
                {
                    TimeZone = "Europe/Berlin",
                    Calendar = new CalendarDraft(["tuesday"]),
                }
            ),
        };

        var decision = LendingDecision.OfLoan(asked);

        Assert.True(decision.IsAllowed);
        Assert.Equal(
            [
                RefusalReason.Told("due_date_moved", "The library is closed on 2026-05-18; due on 2026-05-19."),
                RefusalReason.Told("member_note", "Likes maps."),
                RefusalReason.Told("copy_note", "With a map."),
            ],
            decision.Reasons
        );
        Assert.Equal(
            ["due_date_moved"],
            LendingDecision.OfLoan(asked with { IsByStaff = false }).Reasons.Select(reason => reason.Code)
        );
    }

    [Fact]
    public void A_copy_is_lent_to_the_member_for_whom_it_is_set_aside_and_others_where_more_are_free_than_wanted()
    {
        var asked = Case();
        var held = asked with { Holds = Held(asked, Member) with { ReadyElsewhere = 2 } };
        var another = new CatalogueCopy(A.NewCopyId(), asked.Title.Id, Barcode.Parse("B2"), CopyCondition.Normal);
        var two = asked with
        {
            Title = asked.Title with { Copies = [.. asked.Title.Copies, another] },
            Holds = TitleHolds.None with { Waiting = 1, Before = 1 },
        };

        Assert.Equal(
            [RefusalReason.Told("hold_ready", "Has 2 to fetch that are set aside.")],
            LendingDecision.OfLoan(held).Reasons
        );
        Assert.True(LendingDecision.OfLoan(held).IsAllowed);
        Assert.Empty(LendingDecision.OfLoan(two).Reasons);
        Assert.False(LendingDecision.OfLoan(two with { LentCopies = new HashSet<CopyId> { another.Id } }).IsAllowed);
    }

    private static LendingCase Case()
    {
        var (book, copy) = (A.NewBookId(), A.NewCopyId());
        var found = new CatalogueCopy(copy, book, Barcode.Parse("B1"), CopyCondition.Normal);
        return new LendingCase
        {
            Policy = A.Policy(),
            Title = new CatalogueTitle(book, "book", [found]),
            Copy = found,
            Borrower = new Borrower(Member, IsVerified: true, Group: null, ExpiresOn: null, Block: null, Note: ""),
            LoansOfMember = [],
            Present = null,
            IsByStaff = true,
            IsVouchedFor = false,
            At = Now,
        };
    }

    private static TitleHolds Held(LendingCase asked, MemberId member) =>
        TitleHolds.None with
        {
            SetAside = new Dictionary<CopyId, MemberId> { [asked.Copy!.Id] = member },
            Waiting = 1,
            Before = member == Member ? 0 : 1,
        };

    private static LendingCase Renewal(Loan loan) => Case() with { Present = loan, LoansOfMember = [loan] };

    private static Loan Renewed(int renewals) =>
        Loan.Rehydrate(A.NewLoanId(), A.NewBookId(), Member, Now, Now.AddDays(14), returnedAt: null, renewals);

    private static Func<LendingCase, LendingCase> In(CopyCondition condition) =>
        asked => asked with { Copy = asked.Copy! with { Condition = condition } };

    private static Func<LendingCase, LendingCase> Borrower(Func<Borrower, Borrower> change) =>
        asked => asked with { Borrower = change(asked.Borrower) };

    private static Loan Claimed(DateTimeOffset at)
    {
        var loan = A.Loan(at: at);
        loan.ClaimReturned(Now);
        return loan;
    }

    private static Func<LendingCase, LendingCase> Has(params Loan[] loans) =>
        asked => asked with { LoansOfMember = loans };
}
