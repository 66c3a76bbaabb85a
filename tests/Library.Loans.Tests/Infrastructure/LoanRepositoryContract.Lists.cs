using Library.Loans.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Infrastructure;

/// <content>The contract of the lists.</content>
public abstract partial class LoanRepositoryContract
{
    [Fact]
    public async Task A_list_is_filtered_by_member_book_and_copy()
    {
        var (ann, bob) = (await MemberAsync(), await MemberAsync());
        var past = await KeptAsync(memberId: ann);
        await ReturnAsync(past, Start);
        var present = await KeptAsync(past.BookId, bob);
        var other = await KeptAsync(memberId: ann);

        Assert.Equal([other, present, past], await ListAsync(All));
        Assert.Equal([other, past], await ListAsync(All with { MemberId = ann }));
        Assert.Equal([present, past], await ListAsync(All with { BookId = past.BookId }));
        Assert.Equal([past], await ListAsync(All with { MemberId = ann, BookId = past.BookId }));
        Assert.Equal([other], await ListAsync(All with { CopyId = other.Copy!.Id }));
        Assert.Empty(await ListAsync(All with { BookId = past.BookId, CopyId = other.Copy!.Id }));
        Assert.Empty(await ListAsync(All with { MemberId = A.NewMemberId() }));
    }

    [Fact]
    public async Task A_list_is_filtered_by_how_loans_stand()
    {
        var returnedLate = await KeptAsync(at: Start);
        await ReturnAsync(returnedLate, Start.AddDays(20));
        var due = await KeptAsync(at: Start);
        var fresh = await KeptAsync(at: Start.AddMicroseconds(1));

        Assert.Equal([fresh, due], await ListAsync(All with { Status = LoanStatus.Open }));
        Assert.Equal([returnedLate], await ListAsync(All with { Status = LoanStatus.Returned }));
        Assert.Empty(await ListAsync(All with { Status = LoanStatus.Overdue, At = due.DueAt }));
        Assert.Equal(
            [due],
            await ListAsync(All with { Status = LoanStatus.Overdue, At = due.DueAt.AddMicroseconds(1) })
        );
        Assert.Equal(
            [fresh, due],
            await ListAsync(All with { Status = LoanStatus.Overdue, At = due.DueAt.AddSeconds(1) })
        );
        Assert.Equal(
            [fresh, due],
            await ListAsync(
                All with
                {
                    Status = LoanStatus.Overdue,
                    At = due.DueAt.AddSeconds(1).ToOffset(TimeSpan.FromHours(-9)),
                }
            )
        );
    }

    [Fact]
    public async Task Overdue_loans_come_the_longest_first_and_without_those_that_are_said_to_be_back()
    {
        var late = await KeptAsync(at: Start.AddDays(2));
        var later = await KeptAsync(at: Start.AddDays(1));
        var claimed = await KeptAsync(at: Start);
        claimed.ClaimReturned(Start.AddDays(20));
        await InRequestAsync(loans => loans.KeepClaimAsync(claimed, Cancellation));
        await KeptAsync(at: Start.AddDays(30));

        Assert.Equal([later, late], await ListOverdueAsync(last: null, limit: 9));
        Assert.Equal([later], await ListOverdueAsync(last: null, limit: 1));
        Assert.Equal([late], await ListOverdueAsync(later, limit: 1));

        Task<IReadOnlyList<Loan>> ListOverdueAsync(Loan? last, int limit) =>
            InRequestAsync(loans => loans.ListOverdueAsync(Start.AddDays(30), last, limit, Cancellation));
    }

    [Fact]
    public async Task The_open_loans_of_copies_are_found_together()
    {
        var (open, back) = (await KeptAsync(), await KeptAsync());
        await ReturnAsync(back, Start);
        CopyId[] asked = [open.Copy!.Id, back.Copy!.Id, A.NewCopyId()];

        Assert.Equal([open], await InRequestAsync(loans => loans.ListOpenAsync(asked, Cancellation)));
        Assert.Empty(await InRequestAsync(loans => loans.ListOpenAsync([], Cancellation)));
    }

    [Fact]
    public async Task A_list_is_newest_first_and_a_page_starts_after_the_last_one()
    {
        var (book, member) = (await BookAsync(), await MemberAsync());
        var kept = new List<Loan>();
        for (var number = 0; number < 5; number++)
        {
            var loan = await KeptAsync(book, member);
            await ReturnAsync(loan, Start);
            kept.Insert(0, loan);
        }

        Assert.Equal(kept, await ListAsync(All));
        Assert.Equal(kept[..2], await ListAsync(All, after: null, limit: 2));
        Assert.Equal(kept[2..4], await ListAsync(All with { MemberId = member }, kept[1].Id.Value, limit: 2));
        Assert.Empty(await ListAsync(All with { Status = LoanStatus.Returned }, kept[4].Id.Value, limit: 2));
    }

    [Fact]
    public async Task Pages_of_any_size_after_any_cursor_hold_every_loan_once_and_in_order()
    {
        var member = await MemberAsync();
        var loans = new List<Loan>();
        for (var number = 0; number < 7; number++)
        {
            loans.Insert(0, await KeptAsync(memberId: member));
        }

        var list = new PagedList<Loan>((after, limit) => ListAsync(All, after, limit), loan => loan.Id.Value);
        await list.IsWholeInPagesOfAnySizeAsync(loans);
        await list.HasAPlaceForEveryCursorAsync(loans);
    }

    [Fact]
    public async Task Paging_neither_skips_nor_repeats_while_loans_are_made()
    {
        var member = await MemberAsync();
        var before = new List<Loan>();
        for (var number = 0; number < 7; number++)
        {
            before.Insert(0, await KeptAsync(memberId: member));
        }

        var seen = new List<Loan>();
        for (
            var page = await ListAsync(All, after: null, limit: 3);
            page.Count > 0;
            page = await ListAsync(All, seen[^1].Id.Value, limit: 3)
        )
        {
            seen.AddRange(page);
            await KeptAsync(memberId: member);
        }

        Assert.Equal(before, seen);
    }

    private Task<IReadOnlyList<Loan>> ListAsync(LoanFilter filter, Guid? after = null, int limit = 100) =>
        InRequestAsync(loans => loans.ListAsync(filter, new PageRequest(after, limit), Cancellation));
}
