using Library.Members.Contract;
using Library.Members.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Members.Tests.Application;

public sealed class ReadListDeleteTests
{
    private readonly MembersFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_is_read_by_its_id()
    {
        var member = await _fixture.AddAsync(A.Member());

        Assert.Equal(member.Name, (await _fixture.Read.ExecuteAsync(member.Id, Cancellation)).Name);
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            _fixture.Read.ExecuteAsync(A.NewMemberId(), Cancellation)
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(1001)]
    public async Task The_whole_list_holds_every_member_once_oldest_first(int count)
    {
        var members = new List<Member>();
        for (var number = 0; number < count; number++)
        {
            members.Add(await _fixture.AddAsync(A.Member()));
        }

        Assert.Equal(members, await _fixture.List.ExecuteAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_page_brings_one_more_where_another_page_follows()
    {
        var members = new List<Member>();
        for (var number = 0; number < 3; number++)
        {
            members.Add(await _fixture.AddAsync(A.Member()));
        }

        Assert.Equal(members, await _fixture.List.ExecuteAsync(new PageRequest(After: null, 2), Cancellation));
        Assert.Equal(
            members[1..],
            await _fixture.List.ExecuteAsync(new PageRequest(members[0].Id.Value, 2), Cancellation)
        );
    }

    [Fact]
    public async Task Deleting_a_member_drops_its_mails_too()
    {
        var member = await _fixture.AddAsync(A.Member());
        await _fixture.Notifier.SendAsync(member.Email!.Value, new("For Ann", ""), Cancellation);
        await _fixture.Notifier.SendAsync("bob@example.org", new("For Bob", ""), Cancellation);

        await _fixture.Delete.ExecuteAsync(member.Id, Cancellation);

        Assert.Null(await _fixture.Members.FindAsync(member.Id, Cancellation));
        Assert.Equal("For Bob", Assert.Single(_fixture.Notifier.Kept).Notification.Subject);
    }

    [Fact]
    public async Task A_member_with_a_book_stays()
    {
        var member = await _fixture.AddAsync(A.Member());
        await _fixture.Notifier.SendAsync(member.Email!.Value, new("For Ann", ""), Cancellation);
        _fixture.GiveOpenLoan(member.Id);

        await Assert.ThrowsAsync<MemberHasOpenLoansException>(() =>
            _fixture.Delete.ExecuteAsync(member.Id, Cancellation)
        );

        Assert.NotNull(await _fixture.Members.FindAsync(member.Id, Cancellation));
        Assert.Single(_fixture.Notifier.Kept);
    }

    [Fact]
    public Task A_member_that_is_not_kept_cannot_be_deleted() =>
        Assert.ThrowsAsync<MemberNotFoundException>(() => _fixture.Delete.ExecuteAsync(A.NewMemberId(), Cancellation));
}
