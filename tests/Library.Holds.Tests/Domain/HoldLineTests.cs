using Library.Holds.Domain;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Holds.Tests.Domain;

public sealed class HoldLineTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("suspended")]
    [InlineData("blocked")]
    [InlineData("expired")]
    [InlineData("gone")]
    public void Case_02_the_first_is_skipped_where_it_cannot_be_served(string why)
    {
        var (first, second) = (Place(), Place());
        var members = new[] { first, second }.ToDictionary(
            hold => hold.MemberId!.Value,
            hold => new Borrower(hold.MemberId!.Value, IsVerified: true, null, null, Block: null, Note: "")
        );
        Assert.Equal(first, FindFirst());

        var id = first.MemberId!.Value;
        Action make = why switch
        {
            "suspended" => () => first.Suspend(Now.AddDays(1), Now),
            "blocked" => () => members[id] = members[id] with { Block = new Block("A reason.", Now.AddDays(1)) },
            "expired" => () => members[id] = members[id] with { ExpiresOn = new DateOnly(2026, 5, 3) },
            _ => () => members.Remove(id),
        };
        make();

        Assert.Equal(second, FindFirst());

        Hold? FindFirst() => HoldLine.FindFirst([first, second], members, new HoldPolicy(A.Policy()), Now);
    }

    [Fact]
    public void A_block_that_is_over_and_a_last_day_that_is_today_skip_no_member()
    {
        var hold = Place();
        var id = hold.MemberId!.Value;
        var member = new Borrower(id, true, null, new DateOnly(2026, 5, 4), new Block("A reason.", Now), "");

        var first = HoldLine.FindFirst(
            [hold],
            new Dictionary<MemberId, Borrower> { [id] = member },
            new HoldPolicy(A.Policy()),
            Now
        );

        Assert.Equal(hold, first);
    }

    private static Hold Place() => Hold.Place(A.NewHoldId(), A.NewBookId(), A.NewMemberId(), Now);
}
