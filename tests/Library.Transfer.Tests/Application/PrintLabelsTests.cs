using Library.Books.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Testing;
using Library.Transfer.Application;
using Library.Transfer.Domain;

namespace Library.Transfer.Tests.Application;

/// <summary>Labels of copies and cards, as far as their choice goes.</summary>
public sealed class PrintLabelsTests : ILabelledCopies, IPrintedCards, ILabelPrinter
{
    private static readonly BookId Emma = A.NewBookId();

    private readonly List<string> _asked = [];
    private IReadOnlyList<Label> _printed = [];
    private int _found = 1;
    private string _code = "B1";
    private string[] _codes = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_newest_a_range_or_those_of_a_title_are_printed()
    {
        var range = BarcodeRange.Parse("B1", "B9");

        await PrintAsync(new LabelChoice());
        await PrintAsync(new LabelChoice { Newest = 3 });
        await PrintAsync(new LabelChoice { Range = range });
        await PrintAsync(new LabelChoice { Title = Emma, Range = range });
        await PrintAsync(new LabelChoice { IsOfCards = true });
        await PrintAsync(new LabelChoice { IsOfCards = true, Range = range });

        Assert.Equal(
            [
                "newest copies 24",
                "newest copies 3",
                "copies B1 to B9 1001",
                "copies of a title 1001",
                "newest cards 24",
                "cards B1 to B9 1001",
            ],
            _asked
        );
    }

    [Fact]
    public async Task The_newest_are_printed_in_the_order_of_their_barcodes_and_those_of_a_title_as_they_are_listed()
    {
        _codes = ["B10", "b9", "B2"];
        _found = _codes.Length;

        await PrintAsync(new LabelChoice());
        Assert.Equal(["B2", "b9", "B10"], _printed.Select(label => $"{label.Code}"));
        await PrintAsync(new LabelChoice { Title = Emma });
        Assert.Equal(_codes, _printed.Select(label => $"{label.Code}"));
    }

    [Fact]
    public async Task A_label_has_the_title_the_author_and_the_shelf_mark_and_a_card_the_name_and_the_library()
    {
        _found = 3;
        await PrintAsync(new LabelChoice());
        Assert.Equal(
            ["Emma|Jane Austen|X 1|B1", "Emma||Cellar|B1", "Emma|||B1"],
            _printed.Select(label => $"{label.Heading}|{string.Join('+', label.Details)}|{label.Mark}|{label.Code}")
        );
        await PrintAsync(new LabelChoice { IsOfCards = true });

        var card = Assert.Single(_printed);
        Assert.Equal(("Ann", "Our Library", null), (card.Heading, Assert.Single(card.Details), card.Mark));
        Assert.Equal("C1", card.ToString());
    }

    [Theory]
    [InlineData(0, 1, "B1", "start: The sheet has labels from 1 to 24.")]
    [InlineData(25, 1, "B1", "start: The sheet has labels from 1 to 24.")]
    [InlineData(1, 0, "B1", "from: There is nothing to print.")]
    [InlineData(1, 1_001, "B1", "to: There are more than 1,000. Print them in several goes.")]
    [InlineData(
        1,
        1,
        "0123456789012345678901234567890X",
        "label_width: The label is too narrow for one of the barcodes."
    )]
    public async Task What_cannot_be_printed_is_refused(int start, int found, string code, string reason)
    {
        (_found, _code) = (found, code);

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() => PrintAsync(new LabelChoice(), start));

        Assert.Equal(reason, $"{refusal.Field}: {refusal.Message}");
        Assert.Empty(_printed);
    }

    [Theory]
    [InlineData(0, "This title has no copy.")]
    [InlineData(1_001, "This title has more than 1,000 copies. Print them by their barcodes.")]
    public async Task What_cannot_be_printed_of_a_title_is_told_at_a_field_that_its_form_has(int found, string reason)
    {
        _found = found;

        var refusal = await Assert.ThrowsAsync<InvalidValueException>(() =>
            PrintAsync(new LabelChoice { Title = Emma })
        );

        Assert.Equal(("start", reason), (refusal.Field, refusal.Message));
    }

    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(24, 1)]
    public async Task A_sheet_may_begin_at_any_of_its_labels_and_1000_are_printed_at_once(int start, int found)
    {
        _found = found;

        await PrintAsync(new LabelChoice(), start);

        Assert.Equal(found, _printed.Count);
        Assert.Equal($"from {start}", _asked[^1]);
    }

    Task<IReadOnlyList<ShownCopy>> ILabelledCopies.ListNewestAsync(int limit, CancellationToken cancellationToken) =>
        CopiesAsync($"newest copies {limit}");

    Task<IReadOnlyList<ShownCopy>> ILabelledCopies.ListBetweenAsync(
        BarcodeRange range,
        int limit,
        CancellationToken cancellationToken
    ) => CopiesAsync($"copies {range.First} to {range.Last} {limit}");

    Task<IReadOnlyList<ShownCopy>> ILabelledCopies.ListOfTitleAsync(
        BookId id,
        int limit,
        CancellationToken cancellationToken
    ) => CopiesAsync($"copies of {(id == Emma ? "a title" : "none")} {limit}");

    Task<IReadOnlyList<PrintedCard>> IPrintedCards.ListNewestAsync(int limit, CancellationToken cancellationToken) =>
        CardsAsync($"newest cards {limit}");

    Task<IReadOnlyList<PrintedCard>> IPrintedCards.ListBetweenAsync(
        BarcodeRange range,
        int limit,
        CancellationToken cancellationToken
    ) => CardsAsync($"cards {range.First} to {range.Last} {limit}");

    Task<byte[]> ILabelPrinter.PrintAsync(
        LabelSheet sheet,
        int start,
        IReadOnlyList<Label> labels,
        CancellationToken cancellationToken
    )
    {
        _printed = labels;
        if (start > 1 || labels.Count == LabelChoice.Most)
        {
            _asked.Add($"from {start}");
        }

        return Task.FromResult<byte[]>([]);
    }

    private Task<byte[]> PrintAsync(LabelChoice choice, int start = 1) =>
        new PrintLabels(this, null!, this, null!, this).ExecuteAsync(
            new PrintLabelsCommand(choice, LabelSheet.Of(SheetMeasures.Labels), start, "Our Library"),
            Cancellation
        );

    /// <summary>Copies with a shelf mark, with a location, and with neither.</summary>
    private Task<IReadOnlyList<ShownCopy>> CopiesAsync(string asked)
    {
        _asked.Add(asked);
        var copies = Enumerable
            .Range(0, _found)
            .Select(number => new ShownCopy(A.NewCopyId(), Emma, CodeOf(number), CopyCondition.Normal, "Emma")
            {
                Author = number == 0 ? "Jane Austen" : null,
                ShelfMark = number == 0 ? "X 1" : null,
                Location = number < 2 ? "Cellar" : null,
            });
        return Task.FromResult<IReadOnlyList<ShownCopy>>([.. copies]);
    }

    private Barcode CodeOf(int number) => Barcode.Parse(number < _codes.Length ? _codes[number] : _code);

    private Task<IReadOnlyList<PrintedCard>> CardsAsync(string asked)
    {
        _asked.Add(asked);
        return Task.FromResult<IReadOnlyList<PrintedCard>>([new PrintedCard("Ann", Barcode.Parse("C1"))]);
    }
}
