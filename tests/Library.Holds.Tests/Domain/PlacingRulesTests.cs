using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Domain;

public sealed class PlacingRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly MemberId Member = A.NewMemberId();
    private static readonly BookId Book = A.NewBookId();

    private static readonly string[] Never = ["already_on_hold", "already_borrowed", "no_copy"];

    private static readonly Dictionary<string, (Func<PlacingCase, PlacingCase> Change, string Text)> Reasons = new(
        StringComparer.Ordinal
    )
    {
        ["member_not_verified"] = (
            asked => asked with { Borrower = asked.Borrower with { IsVerified = false } },
            "The library does not know the member yet."
        ),
        ["already_on_hold"] = (
            asked => asked with { HoldsOfMember = [HoldOn(Book)] },
            "The member waits for this title already."
        ),
        ["already_borrowed"] = (
            asked => asked with { Lent = [OnLoan(asked, Member)] },
            "The member has this title on loan."
        ),
        ["hold_limit_reached"] = (
            asked => asked with { HoldsOfMember = [.. Enumerable.Range(0, 5).Select(_ => HoldOn(A.NewBookId()))] },
            "Has 5 of 5 holds."
        ),
        ["no_copy"] = (In(CopyCondition.Lost), "The library has no copy of it that can be lent."),
        ["reference_only"] = (In(CopyCondition.Reference), "It is for use in the library and not lent."),
        ["copy_available"] = (
            asked => asked with { Policy = Policy(draft => draft with { HoldsOnAvailable = false }) },
            "A copy is free and can be borrowed."
        ),
        ["member_expired"] = (
            asked => asked with { Borrower = asked.Borrower with { ExpiresOn = new DateOnly(2026, 5, 3) } },
            "The membership ended on 2026-05-03."
        ),
        ["member_blocked"] = (
            asked =>
                asked with
                {
                    Borrower = asked.Borrower with { Block = new Block("Lost five books.", Until: null) },
                },
            "The member is blocked: Lost five books."
        ),
        ["member_overdue"] = (
            asked =>
                asked with
                {
                    Lent = [Overdue(hours: 1), Overdue(hours: 25), Overdue(hours: 90) with { IsClaimed = true }],
                },
            "Has 1 overdue, the oldest for 1 day."
        ),
    };

    public static TheoryData<string> Codes => [.. Reasons.Keys];

    [Fact]
    public void Where_nothing_speaks_against_it_a_hold_is_placed_also_on_a_copy_in_repair_and_on_the_last_day()
    {
        var asked = Case();
        Assert.True(PlacingRules.Judge(asked).IsAllowed);
        Assert.True(PlacingRules.Judge(In(CopyCondition.Repair)(asked)).IsAllowed);
        asked = asked with
        {
            Borrower = asked.Borrower with { ExpiresOn = new DateOnly(2026, 5, 4), Note = "Likes maps." },
        };
        var decision = PlacingRules.Judge(asked);
        Assert.True(decision.IsAllowed);
        Assert.Equal([RefusalReason.Told("member_note", "Likes maps.")], decision.Reasons);
    }

    [Fact]
    public void Any_copy_that_can_be_lent_lets_a_title_be_waited_for_and_any_for_reference_tells_why_not()
    {
        Assert.Empty(CodesOf(CopyCondition.Lost, CopyCondition.Normal));
        Assert.Empty(CodesOf(CopyCondition.Reference, CopyCondition.Normal));
        Assert.Equal(["reference_only"], CodesOf(CopyCondition.Lost, CopyCondition.Reference));

        IEnumerable<string> CodesOf(params CopyCondition[] copies)
        {
            var asked = Case();
            var title = asked.Title with
            {
                Copies = [.. copies.Select(condition => asked.Title.Copies[0] with { Condition = condition })],
            };
            return PlacingRules.Judge(asked with { Title = title }).Reasons.Select(reason => reason.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_rule_refuses_by_a_reason_with_its_numbers_and_staff_override_what_they_may(string code)
    {
        var (change, text) = Reasons[code];
        var isOverridable = !Never.Contains(code, StringComparer.Ordinal);
        var decision = PlacingRules.Judge(change(Case()));

        var refusal = Assert.Throws<LendingRefusedException>(() => decision.Demand(given: null));

        Assert.Equal([new RefusalReason(code, text, isOverridable)], refusal.Reasons);
        Assert.Equal(code == "member_not_verified" ? ErrorKind.Forbidden : ErrorKind.Conflict, refusal.Kind);
        if (isOverridable)
        {
            Assert.Equal([code], decision.Demand(PlacingRules.ReadOverride([code], "Is here, sees it.")));
        }
        else
        {
            Assert.Throws<InvalidValueException>(() => PlacingRules.ReadOverride([code], "Is here, sees it."));
        }
    }

    [Fact]
    public void A_refusal_names_every_reason_in_the_order_of_the_rules_and_readers_override_none()
    {
        string[] together = ["already_borrowed", "hold_limit_reached", "member_expired", "member_blocked"];
        var asked = together.Aggregate(Case(), (changed, code) => Reasons[code].Change(changed));

        var refused = PlacingRules.Judge(asked with { IsByStaff = false }).Reasons;

        Assert.Equal(together, refused.Select(reason => reason.Code));
        Assert.DoesNotContain(refused, reason => reason.Overridable);
        Assert.Equal("The member is blocked.", refused[^1].Text);
    }

    [Fact]
    public void Where_only_copies_that_are_away_can_be_held_one_that_is_wanted_or_not_at_hand_is_not_free()
    {
        var asked = Reasons["copy_available"].Change(Case());

        Assert.True(PlacingRules.Judge(asked with { Waiting = 1 }).IsAllowed);
        Assert.True(PlacingRules.Judge(asked with { SetAside = [asked.Title.Copies[0].Id] }).IsAllowed);
        Assert.True(PlacingRules.Judge(asked with { Lent = [OnLoan(asked, A.NewMemberId())] }).IsAllowed);
        Assert.True(PlacingRules.Judge(In(CopyCondition.Repair)(asked)).IsAllowed);
    }

    private static PlacingCase Case() =>
        new()
        {
            Policy = Policy(draft => draft),
            Title = new CatalogueTitle(
                Book,
                "book",
                [new CatalogueCopy(A.NewCopyId(), Book, Barcode.Parse("B1"), CopyCondition.Normal)]
            ),
            Borrower = new Borrower(Member, IsVerified: true, Group: null, ExpiresOn: null, Block: null, Note: ""),
            IsByStaff = true,
            HoldsOfMember = [],
            Lent = [],
            SetAside = [],
            Waiting = 0,
            At = Now,
        };

    private static CopyOnLoan OnLoan(PlacingCase asked, MemberId borrower) =>
        new(asked.Title.Copies[0].Id, Book, borrower, Now);

    private static CopyOnLoan Overdue(int hours) => new(A.NewCopyId(), A.NewBookId(), Member, Now.AddHours(-hours));

    private static HoldPolicy Policy(Func<PolicyDraft, PolicyDraft> change) => new(A.Policy(change));

    private static Hold HoldOn(BookId book) => Hold.Place(A.NewHoldId(), book, Member, Now);

    private static Func<PlacingCase, PlacingCase> In(CopyCondition condition) =>
        asked =>
            asked with
            {
                Title = asked.Title with { Copies = [asked.Title.Copies[0] with { Condition = condition }] },
            };
}
