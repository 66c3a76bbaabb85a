using Library.Books.Contract;
using Library.Desk.Application;
using Library.Loans.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Desk.Tests.Application;

/// <summary>Holds that are placed at the desk, of a card and a book that are scanned in any order.</summary>
public sealed class PlaceByScanTests
{
    private static readonly WantedHold Nothing = new(Member: null, Book: null);

    private readonly StockedDesk _desk = new();
    private readonly Known _known = new();

    [Fact]
    public async Task A_hold_is_placed_once_the_card_and_the_book_are_known_in_either_order()
    {
        _desk.WithCard("P1").WithCopy("B1");
        var book = _desk.Copy("B1").BookId;
        var (ofMember, ofBook) = (new WantedHold(_desk.Member, Book: null), new WantedHold(Member: null, book));

        Assert.Equal(new HoldScan(ofMember), await ScanAsync(Nothing, "P1"));
        Assert.Equal(new HoldScan(ofBook), await ScanAsync(Nothing, "B1"));
        Assert.Equal(new HoldScan(new WantedHold(_desk.Member, book), IsPlaced: true), await ScanAsync(ofMember, "B1"));
        Assert.True((await ScanAsync(ofBook, "P1")).IsPlaced);

        Assert.Equal(Enumerable.Repeat($"held {book} for {_desk.Member}", 2), _desk.Done);
    }

    [Fact]
    public async Task An_empty_scan_places_what_is_complete_and_overrides_what_staff_have_seen()
    {
        var hold = new WantedHold(_desk.Member, A.NewBookId()) { Overridden = new OverriddenReasons(["x"], "Seen.") };

        Assert.False((await ScanAsync(Nothing, "")).IsPlaced);
        Assert.True((await ScanAsync(hold, "")).IsPlaced);

        Assert.Equal([$"held {hold.Book} for {hold.Member} against reasons"], _desk.Done);
    }

    [Theory]
    [InlineData("P2", nameof(ScanFault.LostCard))]
    [InlineData("NONE", nameof(ScanFault.Unknown))]
    [InlineData(StockedDesk.Isbn, nameof(ScanFault.SeveralTitles))]
    public async Task A_scan_that_names_nothing_places_nothing(string code, string fault)
    {
        _desk.WithCard("P2", isLost: true).WithCopy("B1").WithCopy("B2");
        var hold = new WantedHold(_desk.Member, _desk.Copy("B1").BookId);

        Assert.Equal(new HoldScan(hold, Fault: Enum.Parse<ScanFault>(fault)), await ScanAsync(hold, code));
        Assert.Empty(_desk.Done);
    }

    [Fact]
    public async Task An_ISBN_of_several_copies_of_one_title_names_it()
    {
        var book = A.NewBookId();
        _desk.WithCopy("B1", book: book).WithCopy("B2", book: book);

        Assert.Equal(new HoldScan(new WantedHold(Member: null, book)), await ScanAsync(Nothing, StockedDesk.Isbn));
    }

    [Fact]
    public async Task An_ISBN_names_its_only_title_without_a_copy()
    {
        var book = _desk.WithTitle("Emma");

        Assert.Equal(new HoldScan(new WantedHold(Member: null, book)), await ScanAsync(Nothing, StockedDesk.Isbn));

        _desk.WithTitle("Emma, volume 2");
        Assert.Equal(new HoldScan(Nothing, Fault: ScanFault.SeveralTitles), await ScanAsync(Nothing, StockedDesk.Isbn));
    }

    [Fact]
    public async Task A_decision_against_it_comes_back_with_its_reasons_and_another_refusal_goes_on()
    {
        var hold = new WantedHold(_desk.Member, A.NewBookId());
        RefusalReason[] reasons = [new("no_copy", "There is none.", Overridable: false)];
        _desk.Refusal = new LendingRefusedException(reasons[0], reasons);

        var refused = await ScanAsync(hold, "");

        Assert.Equal((false, reasons), (refused.IsPlaced, refused.Reasons));
        Assert.Empty(new HoldScan(hold).Reasons);
        _desk.Refusal = new BookNotFoundException();
        await Assert.ThrowsAsync<BookNotFoundException>(() => ScanAsync(hold, ""));
    }

    [Fact]
    public async Task What_was_scanned_is_named()
    {
        var (ann, emma) = (_known.Add("Ann"), _known.AddTitle("Emma"));
        var place = new PlaceByScan(new UnderstandScan(_desk, _desk, _desk, _desk), _desk, _known, _known);

        Assert.Equal((ann, "Emma"), await NamesAsync(new WantedHold(ann.Id, emma)));
        Assert.Equal((null, null), await NamesAsync(Nothing));
        Assert.Equal((null, null), await NamesAsync(new WantedHold(A.NewMemberId(), A.NewBookId())));

        async Task<(object?, string?)> NamesAsync(WantedHold hold)
        {
            var (member, title) = await place.NameAsync(hold, CancellationToken.None);
            return (member, title?.Title);
        }
    }

    private Task<HoldScan> ScanAsync(WantedHold hold, string code) => _desk.PlaceAsync(hold, code, _known);
}
