using Library.Loans.Application;
using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

public sealed class LoanVisibilityTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_reads_its_own_loan_and_no_other()
    {
        var (ann, bob) = (await _fixture.MemberAsync(), await _fixture.MemberAsync());
        var loan = await _fixture.LendAsync(ann);

        Assert.Equal(loan, await _fixture.Read.ExecuteAsync(new ReadLoanQuery(loan.Id, ann), Cancellation));
        await Assert.ThrowsAsync<ForbiddenException>(() =>
            _fixture.Read.ExecuteAsync(new ReadLoanQuery(loan.Id, bob), Cancellation)
        );
    }

    [Fact]
    public async Task A_librarian_reads_any_loan()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var librarian = await _fixture.MemberAsync(Role.Librarian);

        Assert.Equal(loan, await _fixture.Read.ExecuteAsync(new ReadLoanQuery(loan.Id, librarian), Cancellation));
    }

    [Fact]
    public async Task A_loan_that_does_not_exist_is_missing_for_everyone() =>
        await Assert.ThrowsAsync<LoanNotFoundException>(async () =>
            await _fixture.Read.ExecuteAsync(
                new ReadLoanQuery(A.NewLoanId(), await _fixture.MemberAsync()),
                Cancellation
            )
        );

    [Fact]
    public async Task Without_a_filter_everyone_lists_their_own_loans_newest_first()
    {
        var (ann, librarian) = (await _fixture.MemberAsync(), await _fixture.MemberAsync(Role.Librarian));
        var first = await _fixture.LendAsync(ann);
        var other = await _fixture.LendAsync(librarian);
        var second = await _fixture.LendAsync(ann);

        Assert.Equal(
            [second, first],
            await AllAsync(new ListLoansQuery(ann, MemberId: null, BookId: null, Status: null))
        );
        Assert.Equal(
            [other],
            await AllAsync(new ListLoansQuery(librarian, MemberId: null, BookId: null, Status: null))
        );
    }

    [Fact]
    public async Task A_member_may_ask_for_itself_by_name_and_for_no_one_else()
    {
        var (ann, bob, librarian) = (
            await _fixture.MemberAsync(),
            await _fixture.MemberAsync(),
            await _fixture.MemberAsync(Role.Librarian)
        );
        var loan = await _fixture.LendAsync(ann);

        Assert.Equal([loan], await AllAsync(new ListLoansQuery(ann, ann.Id, BookId: null, Status: null)));
        Assert.Equal([loan], await AllAsync(new ListLoansQuery(librarian, ann.Id, BookId: null, Status: null)));
        await Assert.ThrowsAsync<ForbiddenException>(() =>
            AllAsync(new ListLoansQuery(bob, ann.Id, BookId: null, Status: null))
        );
        await Assert.ThrowsAsync<ForbiddenException>(() =>
            PageAsync(new ListLoansQuery(bob, ann.Id, BookId: null, Status: null), limit: 1)
        );
    }

    [Fact]
    public async Task Only_a_librarian_lists_the_loans_of_a_book_or_a_copy()
    {
        var (ann, librarian) = (await _fixture.MemberAsync(), await _fixture.MemberAsync(Role.Librarian));
        var loan = await _fixture.LendAsync(ann);
        await _fixture.LendAsync(ann);

        Assert.Equal([loan], await AllAsync(new ListLoansQuery(librarian, MemberId: null, loan.BookId, Status: null)));
        var ofCopy = new ListLoansQuery(librarian, MemberId: null, BookId: null, Status: null, loan.Copy!.Id);
        Assert.Equal([loan], await AllAsync(ofCopy));
        await Assert.ThrowsAsync<ForbiddenException>(() => AllAsync(ofCopy with { Caller = ann, MemberId = ann.Id }));
        await Assert.ThrowsAsync<ForbiddenException>(() =>
            AllAsync(new ListLoansQuery(ann, MemberId: null, loan.BookId, Status: null))
        );
        await Assert.ThrowsAsync<ForbiddenException>(() =>
            AllAsync(new ListLoansQuery(ann, ann.Id, loan.BookId, Status: null))
        );
    }

    [Fact]
    public async Task The_clock_decides_which_loans_are_overdue()
    {
        var ann = await _fixture.MemberAsync();
        var loan = await _fixture.LendAsync(ann);
        var query = new ListLoansQuery(ann, MemberId: null, BookId: null, LoanStatus.Overdue);

        _fixture.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Empty(await AllAsync(query));
        _fixture.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal([loan], await AllAsync(query));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(501)]
    public async Task The_whole_list_holds_every_loan_once(int count)
    {
        var ann = await _fixture.MemberAsync();
        _fixture.Policies.Policy = A.Policy(draft => draft with { LoansAtOnce = count });
        var loans = new List<Loan>();
        for (var number = 0; number < count; number++)
        {
            loans.Add(await _fixture.LendAsync(ann));
        }

        loans.Reverse();
        Assert.Equal(loans, await AllAsync(new ListLoansQuery(ann, MemberId: null, BookId: null, Status: null)));
    }

    [Fact]
    public async Task A_page_brings_one_more_where_another_page_follows()
    {
        var ann = await _fixture.MemberAsync();
        var (first, second, third) = (
            await _fixture.LendAsync(ann),
            await _fixture.LendAsync(ann),
            await _fixture.LendAsync(ann)
        );
        var query = new ListLoansQuery(ann, MemberId: null, BookId: null, Status: null);

        Assert.Equal([third, second], await PageAsync(query, limit: 1));
        Assert.Equal([third, second, first], await PageAsync(query, limit: 3));
    }

    private async Task<List<Loan>> AllAsync(ListLoansQuery query) =>
        await _fixture.List.ExecuteAsync(query, Cancellation).ToListAsync(Cancellation);

    private Task<IReadOnlyList<Loan>> PageAsync(ListLoansQuery query, int limit) =>
        _fixture.List.ExecuteAsync(query, new PageRequest(After: null, limit), Cancellation);
}
