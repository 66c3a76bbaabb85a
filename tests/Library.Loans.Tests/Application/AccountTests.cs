using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

/// <summary>The account of a reader, as the reader and as staff see it.</summary>
public sealed class AccountTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loans_are_shown_by_their_due_dates_with_what_speaks_against_a_renewal()
    {
        var member = await _fixture.MemberAsync();
        var first = await TitledAsync(member, "Emma");
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        var renewed = await TitledAsync(member, "Persuasion");
        await _fixture.KeepLongerAsync(renewed);
        await _fixture.KeepLongerAsync(renewed);
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        var fine = await TitledAsync(member, "Sanditon");
        var untitled = await _fixture.LendAsync(member);
        var wanted = await TitledAsync(member, "Lady Susan");
        _fixture.Holds.Titles[wanted.BookId!.Value] = TitleHolds.None with { Waiting = 1 };
        _fixture.Known.Lent.Add(new CopyOnLoan(wanted.Copy!.Id, wanted.BookId.Value, member.Id, wanted.DueAt));
        await _fixture.GiveBackAsync(await TitledAsync(member, "Evelina"));
        _fixture.Clock.Set(first.DueAt.AddDays(1));

        var account = await ShowAsync(member);

        Assert.Equal(
            [
                (first.Id, "Emma", true, 1, "The book should have been back already."),
                (fine.Id, "Sanditon", false, 0, ""),
                (untitled.Id, null, false, 0, "The title is not in the catalogue any more."),
                (wanted.Id, "Lady Susan", false, 0, "1 waits for it, and 0 copies are free."),
                (renewed.Id, "Persuasion", false, 0, "Was renewed 2 of 2 times."),
            ],
            account.Loans.Select(loan =>
                (
                    loan.Loan.Id,
                    loan.Title?.Title,
                    loan.IsOverdue,
                    loan.DaysOverdue,
                    string.Join(' ', loan.Refusals.Select(reason => reason.Text))
                )
            )
        );
        Assert.Equal(new DateOnly(2026, 1, 19), account.Loans[0].DueOn);
        Assert.Equal(new DateOnly(2026, 1, 20), account.Today);
        Assert.Equal(member.Id, account.Borrower.Id);
    }

    [Fact]
    public async Task A_copy_that_is_here_serves_one_who_waits_so_that_the_loan_can_be_renewed()
    {
        var member = await _fixture.MemberAsync();
        var loan = await TitledAsync(member, "Emma");
        await _fixture.AddCopyAsync(loan.BookId!.Value);
        _fixture.Holds.Titles[loan.BookId.Value] = TitleHolds.None with { Waiting = 1 };
        _fixture.Known.Lent.Add(new CopyOnLoan(loan.Copy!.Id, loan.BookId.Value, member.Id, loan.DueAt));

        Assert.Empty(Assert.Single((await ShowAsync(member)).Loans).Refusals);
    }

    [Fact]
    public async Task A_block_is_shown_while_it_counts_and_holds_as_they_are_listed()
    {
        var member = await _fixture.MemberAsync();
        _fixture.Holds.Awaited = [new AwaitedBook(A.NewHoldId(), A.NewBookId(), "Emma", Author: null)];

        var free = await ShowAsync(member);
        await _fixture.Borrowers.BlockAsync(member.Id, isBlocked: true);
        var blocked = await ShowAsync(member);

        Assert.Null(free.Block);
        Assert.Equal(("A reason.", null), (blocked.Block?.Reason, blocked.BlockedUntil));
        Assert.Same(_fixture.Holds.Awaited, blocked.Holds);
        await Assert.ThrowsAsync<MemberNotFoundException>(() => ShowAsync(A.Caller()));
    }

    [Fact]
    public async Task Staff_see_the_open_loans_of_a_member_its_limit_and_its_standing()
    {
        var member = await _fixture.MemberAsync();
        _fixture.Borrowers.Groups[member.Id] = "4a";
        _fixture.Policies.Policy = A.Policy(draft => draft with { Groups = [new GroupDraft("4a", LoansAtOnce: 3)] });
        var loan = await _fixture.LendAsync(member);
        await _fixture.GiveBackAsync(await _fixture.LendAsync(member));
        await _fixture.LendAsync(await _fixture.MemberAsync());

        var account = await _fixture.Show.FindAsync(member.Id, _fixture.Librarian, Cancellation);

        var shown = Assert.Single(account!.Loans);
        Assert.Equal(
            (loan.Id, member.Id, loan.BookId, loan.Copy!.Id),
            (shown.Id, shown.MemberId, shown.BookId, shown.CopyId)
        );
        Assert.Equal(new DueDay(new DateOnly(2026, 1, 19), IsOver: false, DaysOver: 0), shown.Due);
        Assert.Equal((0, false, true), (shown.Renewals, shown.IsClaimed, shown.IsFresh));
        Assert.Equal(
            (3, false, null, false),
            (account.LoansAtOnce, account.IsBlocked, account.BlockedUntil, account.HasExpired)
        );
        await _fixture.Borrowers.BlockAsync(member.Id, isBlocked: true);
        Assert.True((await _fixture.Show.FindAsync(member.Id, _fixture.Librarian, Cancellation))!.IsBlocked);
        Assert.Null(await _fixture.Show.FindAsync(A.NewMemberId(), _fixture.Librarian, Cancellation));
    }

    [Fact]
    public async Task A_loan_is_fresh_until_it_cannot_be_undone_any_more()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());

        _fixture.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.True((await FindAsync()).IsFresh);
        _fixture.Clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.False((await FindAsync()).IsFresh);
        Assert.Empty(await _fixture.Show.FindAsync([A.NewCopyId()], Cancellation));

        async Task<OpenLoan> FindAsync() =>
            (await _fixture.Show.FindAsync([loan.Copy!.Id], Cancellation))[loan.Copy.Id];
    }

    [Fact]
    public async Task A_renewed_loan_is_not_fresh_and_a_claimed_one_and_an_overdue_one_say_so()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.KeepLongerAsync(loan);
        Assert.Equal((1, false, false), await FindAsync());

        await _fixture.Desk.ClaimReturnedAsync(loan.Id, _fixture.Librarian, Cancellation);
        Assert.Equal((1, true, false), await FindAsync());
        _fixture.Clock.Advance(TimeSpan.FromDays(30));
        var due = (await _fixture.Show.FindAsync([loan.Copy!.Id], Cancellation))[loan.Copy.Id].Due;
        Assert.Equal(new DueDay(new DateOnly(2026, 2, 2), IsOver: true, DaysOver: 2), due);

        async Task<(int, bool, bool)> FindAsync()
        {
            var shown = (await _fixture.Show.FindAsync([loan.Copy!.Id], Cancellation))[loan.Copy.Id];
            return (shown.Renewals, shown.IsClaimed, shown.IsFresh);
        }
    }

    [Fact]
    public async Task All_loans_of_a_member_and_all_open_loans_are_written_out()
    {
        var member = await _fixture.MemberAsync();
        _fixture.Policies.Policy = A.Policy(draft => draft with { LoansAtOnce = 1_000 });
        _fixture.Known.Show(member.Id, known => known with { CardNumber = "C1" });
        var loan = await TitledAsync(member, "Emma");
        await _fixture.KeepLongerAsync(loan);
        for (var number = 0; number < 501; number++)
        {
            await _fixture.LendAsync(member);
        }

        await _fixture.GiveBackAsync(await _fixture.LendAsync(member));
        await _fixture.LendAsync(await _fixture.MemberAsync());

        var personal = new PersonalLoans(_fixture.Loans, _fixture.Known, _fixture.Clock);
        var own = (await personal.ReadAsync(member.Id, Cancellation)).Cast<PersonalLoan>().ToList();
        var open = await new ListOpenLoans(_fixture.Loans, _fixture.Known, _fixture.Clock)
            .ReadAsync(Cancellation)
            .ToListAsync(Cancellation);

        Assert.Equal("loans", personal.Name);
        Assert.Equal((503, 503), (own.Count, own.Select(row => row.Id).Distinct().Count()));
        Assert.Equal(1, own.Count(row => row.ReturnedAt is not null));
        var due = loan.LoanedAt.AddDays(28);
        Assert.Equal(
            new PersonalLoan(loan.Id.Value, "Emma", "Jane Austen", loan.LoanedAt, due, ReturnedAt: null, 1),
            own[^1]
        );
        Assert.Equal((503, 503), (open.Count, open.Select(row => row.Barcode).Distinct().Count()));
        Assert.Null(open[0].Card);
        Assert.Equal(
            new ListedLoan
            {
                MemberId = member.Id,
                Card = "C1",
                Barcode = loan.Copy!.Barcode!.Value,
                Lent = new ListedMoment(loan.LoanedAt, new DateOnly(2026, 1, 5)),
                Due = new ListedMoment(due, new DateOnly(2026, 2, 2)),
                Renewals = 1,
            },
            open[^1]
        );
    }

    private Task<Account> ShowAsync(Caller caller) => _fixture.Account.ExecuteAsync(caller, Cancellation);

    private async Task<Loan> TitledAsync(Caller member, string title)
    {
        var loan = await _fixture.LendAsync(member);
        _fixture.Known.Titles[loan.BookId!.Value] = new ShownTitle(title, "Jane Austen", "book");
        return loan;
    }
}
