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
    public void Cases_02_and_17_the_first_is_skipped_and_keeps_no_copy_from_others_where_it_cannot_be_served(string why)
    {
        var (first, second) = (Place(), Place());
        var members = new[] { first, second }.ToDictionary(
            hold => hold.MemberId!.Value,
            hold => new Borrower(hold.MemberId!.Value, IsVerified: true, null, null, Block: null, Note: "")
        );
        Assert.Equal(first, FindFirst());
        Assert.Equal((2, 2), LookFor(A.NewMemberId()));
        Assert.Equal((1, 1), LookFor(second.MemberId!.Value));
        Assert.Equal((1, 0), LookFor(first.MemberId!.Value));

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
        Assert.Equal((1, 1), LookFor(A.NewMemberId()));
        Assert.Equal((0, 0), LookFor(second.MemberId!.Value));

        Hold? FindFirst() => HoldLine.FindFirst([first, second], members, new HoldPolicy(A.Policy()), Now);

        (int Waiting, int Before) LookFor(MemberId member)
        {
            var policy = new HoldPolicy(A.Policy());
            var look = HoldLine.LookFor(
                member,
                [first, second],
                readyElsewhere: 0,
                hold => HoldLine.CanBeServed(hold, members, policy, Now)
            );
            return (look.Waiting, look.Before);
        }
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
