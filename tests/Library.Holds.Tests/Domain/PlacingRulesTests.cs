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

    private static readonly Dictionary<string, (Func<PlacingCase, PlacingCase> Change, string Text)> Reasons = new(
        StringComparer.Ordinal
    )
    {
        ["member_not_verified"] = (
            asked => asked with { Member = asked.Member with { IsVerified = false } },
            "The library does not know yet who the member is."
        ),
        ["already_on_hold"] = (
            asked => asked with { HoldsOfMember = [HoldOn(Book)] },
            "The member waits for this title already."
        ),
        ["already_borrowed"] = (
            asked => asked with { Lent = [new CopyOnLoan(asked.Title.Copies[0].Id, Book, Member)] },
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
            asked => asked with { Member = asked.Member with { ExpiresOn = new DateOnly(2026, 5, 3) } },
            "The membership ended on 2026-05-03."
        ),
        ["member_blocked"] = (
            asked => asked with { Member = asked.Member with { Block = new Block("Lost five books.", Until: null) } },
            "The member is blocked."
        ),
    };

    public static TheoryData<string> Codes => [.. Reasons.Keys];

    [Fact]
    public void Where_nothing_speaks_against_it_a_hold_is_placed_also_on_a_copy_in_repair_and_on_the_last_day()
    {
        var asked = Case();
        PlacingRules.Demand(asked);
        PlacingRules.Demand(In(CopyCondition.Repair)(asked));
        PlacingRules.Demand(asked with { Member = asked.Member with { ExpiresOn = new DateOnly(2026, 5, 4) } });
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
            return PlacingRules.Judge(asked with { Title = title }).Select(reason => reason.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_rule_refuses_by_a_reason_that_nobody_overrides(string code)
    {
        var (change, text) = Reasons[code];

        var refusal = Assert.Throws<HoldRefusedException>(() => PlacingRules.Demand(change(Case())));

        Assert.Equal([new RefusalReason(code, text, Overridable: false)], refusal.Reasons);
        Assert.Equal(code == "member_not_verified" ? ErrorKind.Forbidden : ErrorKind.Conflict, refusal.Kind);
    }

    [Fact]
    public void A_refusal_names_every_reason_in_the_order_of_the_rules()
    {
        string[] together = ["already_borrowed", "hold_limit_reached", "member_expired", "member_blocked"];
        var asked = together.Aggregate(Case(), (changed, code) => Reasons[code].Change(changed));

        var refusal = Assert.Throws<HoldRefusedException>(() => PlacingRules.Demand(asked));

        Assert.Equal(together, refusal.Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void Where_only_copies_that_are_away_can_be_held_one_that_is_wanted_or_not_at_hand_is_not_free()
    {
        var asked = Reasons["copy_available"].Change(Case());

        PlacingRules.Demand(asked with { Waiting = 1 });
        PlacingRules.Demand(asked with { SetAside = [asked.Title.Copies[0].Id] });
        PlacingRules.Demand(asked with { Lent = [new CopyOnLoan(asked.Title.Copies[0].Id, Book, A.NewMemberId())] });
        PlacingRules.Demand(In(CopyCondition.Repair)(asked));
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
            Member = new Borrower(Member, IsVerified: true, Group: null, ExpiresOn: null, Block: null, Note: ""),
            HoldsOfMember = [],
            Lent = [],
            SetAside = [],
            Waiting = 0,
            At = Now,
        };

    private static HoldPolicy Policy(Func<PolicyDraft, PolicyDraft> change) => new(A.Policy(change));

    private static Hold HoldOn(BookId book) => Hold.Place(A.NewHoldId(), book, Member, Now);

    private static Func<PlacingCase, PlacingCase> In(CopyCondition condition) =>
        asked =>
            asked with
            {
                Title = asked.Title with { Copies = [asked.Title.Copies[0] with { Condition = condition }] },
            };
}
