using Library.Books.Contract;
using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Desk.Tests.Application;

/// <summary>The outcomes of scans on the pages that lend and take back.</summary>
public sealed class ScanAtTheDeskTests
{
    private readonly StockedDesk _desk = new();

    [Fact]
    public async Task A_card_opens_its_member_whoever_is_open()
    {
        var other = A.NewMemberId();
        _desk.WithCard("P1").WithCard("P2", other);

        Assert.Equal(new MemberOpened(_desk.Member), await _desk.LendAsync("P1"));
        Assert.Equal(new MemberOpened(other), await _desk.LendAsync("p2\r", _desk.Member));
    }

    [Fact]
    public async Task A_card_that_was_reported_lost_opens_nothing()
    {
        _desk.WithCard("P1", isLost: true);

        Assert.Equal(new ScanRefused(ScanFault.LostCard), await _desk.LendAsync("P1", _desk.Member));
    }

    [Fact]
    public async Task A_copy_is_lent_to_the_open_member_by_its_label_and_by_an_earlier_one()
    {
        _desk.WithCopy("B1", earlier: "OLD1");

        Assert.False(Assert.IsType<CopyLent>(await _desk.LendAsync("B1", _desk.Member)).HasOtherLabel);
        Assert.True(Assert.IsType<CopyLent>(await _desk.LendAsync("OLD1", _desk.Member)).HasOtherLabel);
        Assert.Equal(["lent B1", "lent B1"], _desk.Done);
    }

    [Fact]
    public async Task A_copy_without_an_open_member_shows_itself_and_changes_nothing()
    {
        _desk.WithCopy("B1");

        Assert.IsType<CopyShown>(await _desk.LendAsync("B1"));
        Assert.Empty(_desk.Done);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\r\n")]
    public async Task An_empty_scan_does_nothing(string code)
    {
        Assert.IsType<NothingScanned>(await _desk.LendAsync(code, _desk.Member));
        Assert.IsType<NothingScanned>(await _desk.ReturnAsync(code));
    }

    [Theory]
    [InlineData("B")]
    [InlineData("B12")]
    [InlineData("00B1")]
    [InlineData("https://example.org/not-a-code-of-this-library")]
    public async Task A_part_of_a_code_and_a_code_of_another_kind_are_unknown(string code)
    {
        _desk.WithCopy("B1").WithCard("P1");

        Assert.Equal(new ScanRefused(ScanFault.Unknown, code), await _desk.LendAsync(code, _desk.Member));
        Assert.Equal(new ScanRefused(ScanFault.Unknown, code), await _desk.ReturnAsync(code));
        Assert.Empty(_desk.Done);
    }

    [Fact]
    public async Task An_ISBN_whose_title_has_no_copy_says_so_and_names_it()
    {
        _desk.WithTitle("Emma");
        var refused = new ScanRefused(ScanFault.NoCopy, "Emma") { Language = "de" };

        Assert.Equal(refused, await _desk.LendAsync(StockedDesk.Isbn, _desk.Member));
        Assert.Equal(refused, await _desk.ReturnAsync("]E0" + StockedDesk.Isbn));
        Assert.Empty(_desk.Done);
    }

    [Fact]
    public async Task An_ISBN_acts_on_the_one_copy_that_can_be_meant()
    {
        _desk.WithCopy("B1", borrower: A.NewMemberId()).WithCopy("B2").WithCopy("B3", condition: CopyCondition.Lost);

        var lent = Assert.IsType<CopyLent>(await _desk.LendAsync(StockedDesk.Isbn, _desk.Member));
        var returned = Assert.IsType<CopyReturned>(await _desk.ReturnAsync(StockedDesk.Isbn + "51495"));

        Assert.Equal(["lent B2", "returned B1"], _desk.Done);
        Assert.False(lent.HasOtherLabel);
        Assert.Empty(returned.Told);
    }

    [Fact]
    public async Task An_ISBN_of_several_copies_offers_them()
    {
        _desk.WithCopy("B1").WithCopy("B2").WithCopy("B3", condition: CopyCondition.Repair);

        var lent = Assert.IsType<SeveralCopies>(await _desk.LendAsync(StockedDesk.Isbn, _desk.Member));
        var returned = Assert.IsType<SeveralCopies>(await _desk.ReturnAsync(StockedDesk.Isbn));

        Assert.Equal((2, 3), (lent.Copies.Count, returned.Copies.Count));
        Assert.Empty(_desk.Done);
    }

    [Fact]
    public async Task What_speaks_against_it_comes_back_with_the_copy()
    {
        _desk.WithCopy("B1").Refusal = new CopyUnknownException();

        var lent = Assert.IsType<CopyRefused>(await _desk.LendAsync("B1", _desk.Member));
        var returned = Assert.IsType<CopyRefused>(await _desk.ReturnAsync("B1"));

        var reason = Assert.Single(lent.Reasons);
        Assert.Equal(("copy_unknown", false), (reason.Code, reason.Overridable));
        Assert.Equal(("Title of B1", "Title of B1"), (lent.Copy.Title, returned.Copy.Title));
    }

    [Fact]
    public async Task A_scan_renews_for_the_open_member_or_for_any_where_none_is_open()
    {
        _desk.WithCopy("B1", borrower: _desk.Member).WithCopy("B2", borrower: A.NewMemberId()).WithCopy("B3");

        Assert.IsType<CopyRenewed>(await _desk.LendAsync("B1", _desk.Member, renews: true));
        Assert.IsType<CopyRenewed>(await _desk.LendAsync("B2", renews: true));
        Assert.Equal(Refused(ScanFault.OnLoanToAnother, "B2"), await _desk.LendAsync("B2", _desk.Member, renews: true));
        Assert.Equal(Refused(ScanFault.NotOnLoan, "B3"), await _desk.LendAsync("B3", _desk.Member, renews: true));
        Assert.Equal(["renewed B1", "renewed B2"], _desk.Done);

        static ScanRefused Refused(ScanFault fault, string code) => new(fault, $"Title of {code}") { Language = "de" };
    }

    [Fact]
    public async Task A_copy_that_was_removed_a_moment_ago_is_unknown()
    {
        _desk.WithCopy("B1").Remove("B1");

        Assert.Equal(new ScanRefused(ScanFault.Unknown, "B1"), await _desk.LendAsync("B1", _desk.Member));
    }

    [Fact]
    public async Task An_ISBN_renews_the_copy_that_the_open_member_has_and_else_offers_what_is_there()
    {
        _desk.WithCopy("B1", borrower: _desk.Member).WithCopy("B2", borrower: A.NewMemberId()).WithCopy("B3");

        Assert.IsType<CopyRenewed>(await _desk.LendAsync(StockedDesk.Isbn, _desk.Member, renews: true));
        var several = Assert.IsType<SeveralCopies>(await _desk.LendAsync(StockedDesk.Isbn, renews: true));
        var none = await _desk.LendAsync(StockedDesk.Isbn, A.NewMemberId(), renews: true);

        Assert.Equal(["B1", "B2"], several.Copies.Select(copy => copy.Barcode.Value));
        Assert.Equal(3, Assert.IsType<SeveralCopies>(none).Copies.Count);
    }

    [Fact]
    public async Task An_ISBN_of_one_copy_that_cannot_go_asks_for_it_all_the_same()
    {
        _desk.WithCopy("B1", condition: CopyCondition.Lost);

        Assert.False(Assert.IsType<CopyLent>(await _desk.LendAsync(StockedDesk.Isbn, _desk.Member)).HasOtherLabel);
    }

    [Fact]
    public async Task A_return_tells_of_an_earlier_label_and_passes_on_what_staff_say()
    {
        _desk.WithCopy("B1", earlier: "OLD1");

        var said = new ReturnByScanCommand("OLD1", StockedDesk.Librarian)
        {
            ReturnedOn = new DateOnly(2026, 5, 3),
            IsDamaged = true,
            Note = "Wet.",
        };

        var plain = Assert.IsType<CopyReturned>(await _desk.ReturnAsync("B1"));
        var earlier = Assert.IsType<CopyReturned>(await _desk.ReturnAsync(said));

        Assert.Equal(("", "old_label"), (string.Join(' ', plain.Told), string.Join(' ', earlier.Told)));
        Assert.Equal(
            new ReturnOrder(Barcode.Parse("B1"))
            {
                ReturnedOn = said.ReturnedOn,
                IsDamaged = said.IsDamaged,
                Note = said.Note,
            },
            _desk.Returned
        );
    }

    [Fact]
    public async Task A_reasoned_refusal_comes_back_with_its_reasons()
    {
        RefusalReason[] reasons = [new("copy_lost", "It is lost.", Overridable: true)];
        _desk.WithCopy("B1").Refusal = new LendingRefusedException(reasons[0], reasons);

        Assert.Equal(reasons, Assert.IsType<CopyRefused>(await _desk.LendAsync("B1", _desk.Member)).Reasons);
    }

    [Fact]
    public async Task A_card_where_books_come_back_is_told_as_one()
    {
        _desk.WithCard("P1");

        Assert.Equal(new ScanRefused(ScanFault.Card), await _desk.ReturnAsync("P1"));
    }
}
