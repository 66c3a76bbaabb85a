using Library.Members.Application;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;
using Library.Testing.Loans;

namespace Library.Members.Tests.Application;

/// <summary>Members in lists that come in, and in the list that goes out.</summary>
public sealed class ListedMembersTests : ICards
{
    private readonly MembersFixture _members = new();
    private readonly Dictionary<Barcode, CardHolder> _cards = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_borrower_of_a_list_is_found_by_id_or_by_card()
    {
        var ann = (await _members.AddAsync(A.Member())).Id;
        _cards[Barcode.Parse("C1")] = new CardHolder(ann, IsReportedLost: false);
        _cards[Barcode.Parse("LOST")] = new CardHolder(MemberId: null, IsReportedLost: true);
        var find = new FindListedBorrower(new InMemoryBorrowers(_members.Members), this);

        Assert.Equal(ann, await find.FindAsync(ann, card: null, Cancellation));
        Assert.Equal(ann, await find.FindAsync(A.NewMemberId(), "C1", Cancellation));
        Assert.Equal("This card was reported lost.", await RefusalAsync("LOST"));
        Assert.Equal("No member has it.", await RefusalAsync("NONE"));
        Assert.StartsWith("Must be 1 to 32 letters", await RefusalAsync(card: null), StringComparison.Ordinal);

        async Task<string> RefusalAsync(string? card)
        {
            var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
                find.FindAsync(null, card, Cancellation)
            );
            Assert.Equal("card", refusal.Field);
            return refusal.Message;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(201)]
    public async Task All_members_are_listed_once(int count)
    {
        for (var number = 0; number < count; number++)
        {
            await _members.AddAsync(A.Member());
        }

        var rows = await new ListAllMembers(_members.List).ReadAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal((count, count), (rows.Count, rows.Select(row => row.Id).Distinct().Count()));
    }

    Task<CardHolder> ICards.FindHolderAsync(Barcode card, CancellationToken cancellationToken) =>
        Task.FromResult(_cards.GetValueOrDefault(card, new CardHolder(MemberId: null, IsReportedLost: false)));
}
