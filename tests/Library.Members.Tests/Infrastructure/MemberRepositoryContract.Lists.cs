using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Infrastructure;

/// <content>The lists of members.</content>
public abstract partial class MemberRepositoryContract
{
    [Fact]
    public async Task Members_of_old_without_a_card_who_never_verified_are_listed_oldest_first()
    {
        var (first, second) = (await KeptAsync(A.Member()), await KeptAsync(A.Member()));
        var newest = IdGenerator.TimeOf(second.Id.Value);
        await KeptAsync(A.VerifiedMember());
        await GiveAsync((await KeptAsync(A.Member())).Id, card: null);

        Assert.Equal([first.Id, second.Id], await ListUnverifiedAsync(newest.AddMinutes(1), after: null));
        Assert.Equal([second.Id], await ListUnverifiedAsync(newest.AddMinutes(1), first.Id));
        Assert.Empty(await ListUnverifiedAsync(IdGenerator.TimeOf(first.Id.Value), after: null));
    }

    [Fact]
    public async Task A_list_is_ordered_by_age_and_a_page_starts_after_the_last_one()
    {
        var kept = new List<Member>();
        for (var number = 0; number < 5; number++)
        {
            kept.Add(A.Member($"Member {number}"));
        }

        foreach (var member in Enumerable.Reverse(kept))
        {
            await KeptAsync(member);
        }

        Assert.Equal(kept, await ListAsync(after: null, limit: 10));
        Assert.Equal(kept[..2], await ListAsync(after: null, limit: 2));
        Assert.Equal(kept[2..4], await ListAsync(kept[1].Id.Value, limit: 2));
        Assert.Empty(await ListAsync(kept[4].Id.Value, limit: 2));
    }

    [Fact]
    public async Task Pages_of_any_size_after_any_cursor_hold_every_member_once_and_in_order()
    {
        var members = new List<Member>();
        for (var number = 0; number < 7; number++)
        {
            members.Add(await KeptAsync(A.Member()));
        }

        var list = new PagedList<Member>(ListAsync, member => member.Id.Value);
        await list.IsWholeInPagesOfAnySizeAsync(members);
        await list.HasAPlaceForEveryCursorAsync(members);
    }

    [Fact]
    public async Task Paging_neither_skips_nor_repeats_while_members_come_and_go()
    {
        var kept = new List<Member>();
        for (var number = 0; number < 4; number++)
        {
            kept.Add(await KeptAsync(A.Member()));
        }

        var first = await ListAsync(after: null, limit: 2);
        await InRequestAsync(members => members.DeleteAsync(kept[1].Id, Cancellation));
        var last = await KeptAsync(A.Member());

        Assert.Equal(kept[..2], first);
        Assert.Equal([kept[2], kept[3], last], await ListAsync(first[^1].Id.Value, limit: 10));
    }

    private Task<IReadOnlyList<Member>> ListAsync(Guid? after, int limit) =>
        InRequestAsync(members => members.ListAsync(new PageRequest(after, limit), Cancellation));

    private Task<IReadOnlyList<MemberId>> ListUnverifiedAsync(DateTimeOffset before, MemberId? after) =>
        InRequestAsync(members => members.ListUnverifiedAsync(before, after, limit: 10, Cancellation));
}
