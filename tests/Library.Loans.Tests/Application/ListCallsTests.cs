using Library.Loans.Application;
using Library.Notifications.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

public sealed class ListCallsTests : ICallList
{
    private readonly Known _known = new();
    private readonly List<Call> _calls = [];

    [Fact]
    public async Task Calls_are_listed_by_the_members_who_are_still_there()
    {
        var (ann, bob, gone) = (A.NewMemberId(), A.NewMemberId(), A.NewMemberId());
        var (annKnown, bobKnown) = (_known.Show(ann), _known.Show(bob));
        foreach (var member in new[] { ann, gone, bob, ann })
        {
            _calls.Add(new Call(new NoticeId(A.NewId()), member, "Overdue: Emma"));
        }

        var (members, hasMore) = await new ListCalls(this, _known).ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Equal([annKnown, bobKnown], members.Select(member => member.Member));
        Assert.Equal([_calls[0], _calls[3]], members[0].Calls);
        Assert.True(hasMore);
        Assert.Equal(nameof(MemberToCall), members[0].ToString());
    }

    Task<Calls> ICallList.ListAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult(new Calls([.. _calls.Take(limit)], HasMore: limit == 500));
}
