using Library.Books.Contract;
using Library.Books.Domain;
using Library.Loans.Application;
using Library.Testing;

namespace Library.Loans.Tests.Application;

/// <summary>The list of what is overdue.</summary>
public sealed class OverdueTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_are_listed_with_their_loans_the_longest_overdue_first()
    {
        var (ann, bob) = (await _fixture.MemberAsync(), await _fixture.MemberAsync());
        var annKnown = _fixture.Known.Show(ann.Id);
        var bobKnown = _fixture.Known.Show(bob.Id);
        var first = await _fixture.LendAsync(bob);
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        var second = await _fixture.LendAsync(ann);
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        var third = await _fixture.LendAsync(bob);
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        await _fixture.LendAsync(ann);
        _fixture.Known.Titles[first.BookId!.Value] = new ShownTitle("Emma", "Jane Austen", "book");
        _fixture.Clock.Set(third.DueAt.AddMicroseconds(1));

        var listed = await ListAsync();

        Assert.Equal([bobKnown, annKnown], listed.Members.Select(member => member.Member));
        Assert.Equal(
            [(first, "Emma", new DateOnly(2026, 1, 19), 2), (third, null, new DateOnly(2026, 1, 21), 0)],
            listed.Members[0].Loans.Select(loan => (loan.Loan, loan.Title?.Title, loan.DueOn, loan.Days))
        );
        Assert.Equal(second, Assert.Single(listed.Members[1].Loans).Loan);
        Assert.False(listed.HasMore);
        Assert.Equal(nameof(OverdueMember), listed.Members[0].ToString());
    }

    [Theory]
    [InlineData(null, false, "4a 4b none mail")]
    [InlineData("4A", false, "4a mail")]
    [InlineData(null, true, "4a 4b none")]
    [InlineData("4b", true, "4b")]
    public async Task The_list_is_of_a_group_or_of_those_without_an_address_and_names_all_groups(
        string? group,
        bool toCall,
        string names
    )
    {
        await OverdueAsync("4a", "4a");
        await OverdueAsync("4b", "4B");
        await OverdueAsync("none", group: null);
        await OverdueAsync("mail", group: "4A", "ann@example.org");
        await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(15));

        var listed = await _fixture.Overdue.ExecuteAsync(new ListOverdueQuery(group, toCall), Cancellation);

        Assert.Equal(names, string.Join(' ', listed.Members.Select(member => member.Member.Name)));
        Assert.Equal(["4a", "4B"], listed.Groups);
    }

    [Theory]
    [InlineData(2_000, 2_000, false)]
    [InlineData(2_001, 2_000, true)]
    public async Task At_most_2000_loans_are_listed_and_the_list_says_that_there_are_more(
        int count,
        int listed,
        bool hasMore
    )
    {
        var member = await _fixture.MemberAsync();
        _fixture.Known.Show(member.Id);
        for (var number = 0; number < count; number++)
        {
            var book = Book.Create(A.NewBookId(), A.Texts("Emma"), isbn: null);
            await _fixture.Books.CreateAsync(book, Cancellation);
            await _fixture.Loans.CreateAsync(A.Loan(book.Id, member.Id), Cancellation);
        }

        _fixture.Clock.Advance(TimeSpan.FromDays(15));

        var overdue = await ListAsync();

        var loans = Assert.Single(overdue.Members).Loans.Select(loan => loan.Loan).ToHashSet();
        Assert.Equal((listed, hasMore), (loans.Count, overdue.HasMore));
    }

    private Task<OverdueLoans> ListAsync() =>
        _fixture.Overdue.ExecuteAsync(new ListOverdueQuery(Group: null, ToCall: false), Cancellation);

    private async Task OverdueAsync(string name, string? group, string? email = null)
    {
        var member = await _fixture.MemberAsync();
        _fixture.Known.Show(member.Id, known => known with { Name = name, Group = group, Email = email });
        await _fixture.LendAsync(member);
        _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
    }
}
