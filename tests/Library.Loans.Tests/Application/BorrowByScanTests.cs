using Library.Books.Contract;
using Library.Loans.Application;
using Library.Loans.Contract;
using Library.Loans.Domain;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Loans.Tests.Application;

/// <summary>Loans by barcode and card, which only staff scan.</summary>
public sealed class BorrowByScanTests
{
    private readonly LoansFixture _fixture = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(3_000_000, true)]
    [InlineData(3_000_001, false)]
    public async Task The_same_scan_within_three_seconds_is_the_same_loan(int microseconds, bool isEcho)
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        _fixture.Clock.Advance(TimeSpan.FromMicroseconds(microseconds));
        var again = Scan(loan) with { MemberId = loan.MemberId };

        if (isEcho)
        {
            Assert.Equal(loan, await BorrowAsync(again));
            Assert.Single(_fixture.Holds.Lent);
            return;
        }

        var refusal = await Assert.ThrowsAsync<LendingRefusedException>(() => BorrowAsync(again));
        Assert.Equal("already_borrowed", refusal.Code);
    }

    [Fact]
    public async Task The_scan_of_another_member_is_no_echo_nor_is_a_loan_without_a_scan()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var other = Scan(loan) with { MemberId = (await _fixture.MemberAsync()).Id };
        var unscanned = new LoanRequest(_fixture.Librarian) { BookId = loan.BookId, MemberId = loan.MemberId };

        Assert.Equal("copy_on_loan", (await RefusalAsync(other)).Code);
        Assert.Equal("book_not_available", (await RefusalAsync(unscanned)).Code);
    }

    [Fact]
    public async Task What_staff_override_is_kept_with_its_comment_and_the_copy_is_mended_and_returned_first()
    {
        var first = await _fixture.LendAsync(await _fixture.MemberAsync());
        await _fixture.Copies.ChangeConditionAsync(first.Copy!.Id, CopyCondition.Damaged, note: null, Cancellation);
        _fixture.Clock.Advance(TimeSpan.FromDays(1));
        var (member, now) = (await _fixture.MemberAsync(), _fixture.Clock.GetUtcNow());

        var loan = await BorrowAsync(
            Scan(first) with
            {
                MemberId = member.Id,
            },
            "copy_on_loan",
            "copy_damaged",
            "member_blocked"
        );

        var kept = Assert.Single(_fixture.Overrides.Kept);
        Assert.Equal(["copy_on_loan", "copy_damaged"], kept.Codes);
        Assert.Equal(
            ("Is in my hands.", member.Id, _fixture.Librarian.Id, now, loan.Id),
            (kept.Comment, kept.MemberId, kept.LibrarianId, kept.At, kept.LoanId)
        );
        var copy = await _fixture.Copies.FindAsync(loan.Copy!.Id, Cancellation);
        Assert.Equal(CopyCondition.Normal, copy!.Details.Condition);
        Assert.Equal(now, (await _fixture.Loans.FindAsync(first.Id, Cancellation))!.ReturnedAt);
        var lent = await _fixture.Events.FindLastAsync(copy.Id, Cancellation);
        Assert.Equal(
            (LendingEventKind.Lent, now, _fixture.Librarian.Id, member.Id, loan.Id, loan.BookId, copy.Id),
            (lent!.Kind, lent.At, lent.ActorId, lent.MemberId, lent.LoanId, lent.BookId, lent.CopyId)
        );
        Assert.Equal(new LendingState(Condition: CopyCondition.Damaged, OtherLoan: first.Id), lent.Before);
        Assert.Equal(new LendingState(loan.DueAt, ReturnedAt: null, CopyCondition.Normal), lent.After);
        Assert.Equal(new LoanOfCopy(loan.Id, loan.BookId!.Value, copy.Id, member.Id, now), _fixture.Holds.Lent[^1]);
    }

    [Fact]
    public async Task A_loan_without_an_override_keeps_none_and_changes_no_condition()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());

        Assert.Empty(_fixture.Overrides.Kept);
        var lent = await _fixture.Events.FindLastAsync(loan.Copy!.Id, Cancellation);
        Assert.Equal((new LendingState(), LendingState.Of(loan)), (lent!.Before, lent.After));
    }

    [Fact]
    public async Task Only_staff_scan_and_override()
    {
        var loan = await _fixture.LendAsync(await _fixture.MemberAsync());
        var reader = A.Caller(loan.MemberId);
        LoanRequest[] scans =
        [
            new(reader) { Barcode = loan.Copy!.Barcode, MemberId = reader.Id },
            new(reader) { BookId = loan.BookId, Card = Barcode.Parse("C1") },
        ];

        foreach (var scan in scans)
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => BorrowAsync(scan));
        }

        var given = LendingOverride.Parse(["copy_lost"], "Is mine.", LendingRules.All);
        var own = new LoanRequest(reader) { BookId = await _fixture.BookAsync(), MemberId = reader.Id };
        await Assert.ThrowsAsync<ForbiddenException>(() =>
            _fixture.Lending.Borrow.ExecuteAsync(new BorrowBookCommand(own, given), Cancellation)
        );
    }

    [Fact]
    public async Task A_card_stands_for_its_holder_and_one_that_opens_nothing_says_why()
    {
        var member = await _fixture.MemberAsync();
        var (card, lost) = (Barcode.Parse("C1"), Barcode.Parse("C2"));
        _fixture.Known.Cards[card] = new CardHolder(member.Id, IsReportedLost: false);
        _fixture.Known.Cards[lost] = new CardHolder(MemberId: null, IsReportedLost: true);
        var request = new LoanRequest(_fixture.Librarian) { BookId = await _fixture.BookAsync(), Card = card };

        Assert.Equal(member.Id, (await BorrowAsync(request)).MemberId);
        Assert.Equal("This card was reported lost, and opens nothing.", await UnknownAsync(lost));
        Assert.Equal("No member has this card.", await UnknownAsync(Barcode.Parse("C3")));

        async Task<string> UnknownAsync(Barcode unknown) =>
            (
                await Assert.ThrowsAsync<MemberUnknownException>(() => BorrowAsync(request with { Card = unknown }))
            ).Message;
    }

    [Fact]
    public async Task A_request_names_a_member_and_a_book()
    {
        var member = await _fixture.MemberAsync();
        var nothing = new LoanRequest(_fixture.Librarian);

        await Assert.ThrowsAsync<MemberNotFoundException>(() => BorrowAsync(nothing));
        await Assert.ThrowsAsync<CopyUnknownException>(() => BorrowAsync(nothing with { MemberId = member.Id }));
        await Assert.ThrowsAsync<CopyUnknownException>(() =>
            BorrowAsync(nothing with { MemberId = member.Id, Barcode = Barcode.Parse("NONE") })
        );
    }

    [Fact]
    public async Task A_check_decides_as_the_loan_would_and_lends_nothing()
    {
        var (member, book) = (await _fixture.MemberAsync(), await _fixture.BookAsync());
        var request = new LoanRequest(_fixture.Librarian) { BookId = book, MemberId = member.Id };

        Assert.True((await CheckAsync()).IsAllowed);
        Assert.True((await CheckAsync()).IsAllowed);
        await BorrowAsync(request);
        var refusal = Assert.Single((await CheckAsync()).Objections);
        Assert.Equal("No copy of the book can be lent at this moment.", refusal.Text);
        await Assert.ThrowsAsync<MemberNotFoundException>(() =>
            _fixture.Lending.Check.ExecuteAsync(request with { MemberId = A.NewMemberId() }, Cancellation)
        );

        Task<LendingDecision> CheckAsync() => _fixture.Lending.Check.ExecuteAsync(request, Cancellation);
    }

    [Fact]
    public async Task Loans_of_a_kind_are_counted_where_the_kind_has_a_limit()
    {
        var member = await _fixture.MemberAsync();
        _fixture.Policies.Policy = A.Policy(draft => draft with { Kinds = [new KindDraft("book", MostAtOnce: 1)] });
        await _fixture.LendAsync(member);

        var refusal = await Assert.ThrowsAsync<LendingRefusedException>(() => _fixture.LendAsync(member));

        Assert.Equal(("kind_limit_reached", "Has 1 of 1 of this kind."), (refusal.Code, refusal.Message));
    }

    private LoanRequest Scan(Loan loan) => new(_fixture.Librarian) { Barcode = loan.Copy!.Barcode };

    private Task<Loan> BorrowAsync(LoanRequest request, params string[] codes) =>
        _fixture.Lending.Borrow.ExecuteAsync(
            new BorrowBookCommand(
                request,
                codes is [] ? null : LendingOverride.Parse(codes, "Is in my hands.", LendingRules.All)
            ),
            Cancellation
        );

    private Task<LendingRefusedException> RefusalAsync(LoanRequest request) =>
        Assert.ThrowsAsync<LendingRefusedException>(() => BorrowAsync(request));
}
