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

    [Fact]
    public async Task By_name_members_are_listed_whatever_case_and_accents_and_those_of_one_name_by_age()
    {
        var kept = new List<Member>();
        foreach (
            var name in new[] { "zoe Adler", "Émile Roux", "Ann Zett", "Özil Mert", "emil berg", "!!", "Ann Zett" }
        )
        {
            kept.Add(await KeptAsync(A.Member(name)));
        }

        string[] expected = ["!!", "Ann Zett", "Ann Zett", "emil berg", "Émile Roux", "Özil Mert", "zoe Adler"];
        var listed = await ByNameAsync(after: null, limit: 10);
        Assert.Equal(expected, listed.Select(member => member.Name));
        Assert.Equal([kept[2].Id, kept[6].Id], listed.Skip(1).Take(2).Select(member => member.Id));
        for (var place = 0; place < listed.Count; place++)
        {
            Assert.Equal(listed.Skip(place + 1).Take(2), await ByNameAsync(listed[place].Id.Value, limit: 2));
        }
    }

    [Fact]
    public async Task By_name_nothing_comes_after_a_member_who_has_left()
    {
        var ada = await KeptAsync(A.Member("Ada"));
        await KeptAsync(A.Member("Ben"));
        await InRequestAsync(members => members.DeleteAsync(ada.Id, Cancellation));

        Assert.Empty(await ByNameAsync(ada.Id.Value, limit: 2));
    }

    [Fact]
    public async Task By_name_members_of_one_group_are_listed_and_those_whose_names_have_the_words()
    {
        await GroupAsync("Mia Okafor", "4b");
        await GroupAsync("Tom Okafor", "4a");
        await GroupAsync("Ada Lin", "4b");
        await KeptAsync(A.Member("Mia Without"));

        Assert.Equal(["Ada Lin", "Mia Okafor"], await NamesAsync("", "4b"));
        Assert.Equal(["Mia Okafor"], await NamesAsync("okaf", "4b"));
        Assert.Equal(["Mia Okafor", "Tom Okafor"], await NamesAsync("okafor", group: null));
        Assert.Empty(await NamesAsync("", "4"));
        Assert.Empty(await NamesAsync("?!", group: null));
        Assert.Equal(["4a", "4b"], await InRequestAsync(members => members.ListGroupsAsync(9, Cancellation)));
        Assert.Equal(["4a"], await InRequestAsync(members => members.ListGroupsAsync(1, Cancellation)));

        async Task<IEnumerable<string>> NamesAsync(string query, string? group) =>
            (
                await InRequestAsync(members =>
                    members.ListByNameAsync(new MemberFilter(query, group), new PageRequest(null, 10), Cancellation)
                )
            ).Select(member => member.Name);
    }

    [Fact]
    public async Task A_member_who_is_renamed_is_listed_by_the_new_name()
    {
        var member = await KeptAsync(A.Member("Ada"));
        await KeptAsync(A.Member("Ben"));
        member.Correct(MemberName.Parse("Cem"), member.Email, member.Details);
        await InRequestAsync(async members =>
        {
            await members.KeepCorrectionAsync(member, Cancellation);
            return true;
        });

        Assert.Equal(["Ben", "Cem"], (await ByNameAsync(after: null, limit: 9)).Select(kept => kept.Name));
    }

    private async Task GroupAsync(string name, string group)
    {
        var member = A.Member(name);
        member.Correct(MemberName.Parse(name), member.Email, member.Details with { Group = group });
        await KeptAsync(member);
    }

    private Task<IReadOnlyList<Member>> ByNameAsync(Guid? after, int limit) =>
        InRequestAsync(members =>
            members.ListByNameAsync(new MemberFilter("", null), new PageRequest(after, limit), Cancellation)
        );

    private Task<IReadOnlyList<Member>> ListAsync(Guid? after, int limit) =>
        InRequestAsync(members => members.ListAsync(new PageRequest(after, limit), Cancellation));

    private Task<IReadOnlyList<MemberId>> ListUnverifiedAsync(DateTimeOffset before, MemberId? after) =>
        InRequestAsync(members => members.ListUnverifiedAsync(before, after, limit: 10, Cancellation));
}
