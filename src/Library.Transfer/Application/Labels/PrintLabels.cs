using Library.Books.Contract;
using Library.Members.Contract;
using Library.Shared;
using Library.Transfer.Domain;

namespace Library.Transfer.Application;

/// <summary>The choice of labels.</summary>
internal sealed record LabelChoice
{
    /// <summary>The most labels in one document.</summary>
    public const int Most = 1_000;

    /// <summary>Whether they are members' cards, and no labels of copies.</summary>
    public bool IsOfCards { get; init; }

    /// <summary>The title whose copies are labelled; null for no particular one.</summary>
    public BookId? Title { get; init; }

    /// <summary>The import for whose new copies or new members they are; null for no particular one.</summary>
    public ImportId? Import { get; init; }

    /// <summary>The first of these, from 1.</summary>
    public int First { get; init; } = 1;

    /// <summary>The codes that are printed; null for the newest.</summary>
    public BarcodeRange? Range { get; init; }

    /// <summary>How many of the newest.</summary>
    public int Newest { get; init; } = 24;
}

/// <summary>An order for labels.</summary>
/// <param name="Choice">The choice of them.</param>
/// <param name="Sheet">The sheet that they are printed on.</param>
/// <param name="Start">The first place of the first sheet that is free, from 1.</param>
/// <param name="Library">The name of the library, which is on its cards.</param>
internal sealed record PrintLabelsCommand(LabelChoice Choice, LabelSheet Sheet, int Start, string Library);

internal sealed class PrintLabels(
    ILabelledCopies copies,
    ImportedCopies importedCopies,
    IPrintedCards cards,
    ImportedCards importedCards,
    ILabelPrinter printer
)
{
    private const string Start = "start";

    /// <summary>Makes the document.</summary>
    /// <exception cref="InvalidValueException">There is nothing to print, or too much, or the first place is not on the
    /// sheet, or a code has no room on a label.</exception>
    public async Task<byte[]> ExecuteAsync(PrintLabelsCommand command, CancellationToken cancellationToken)
    {
        var sheet = command.Sheet;
        if (command.Start < 1 || command.Start > sheet.Labels)
        {
            throw new InvalidValueException(Start, $"The sheet has labels from 1 to {sheet.Labels}.");
        }

        var labels = await ListAsync(command, cancellationToken);
        return labels.Count switch
        {
            0 => throw NothingOf(command.Choice),
            > LabelChoice.Most => throw TooManyOf(command.Choice),
            _ when labels.Any(label => sheet.ModuleOf(label.Code) < LabelSheet.NarrowestModule) =>
                throw new InvalidValueException("label_width", "The label is too narrow for one of the barcodes."),
            _ => await printer.PrintAsync(sheet, command.Start, labels, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<Label>> ListAsync(PrintLabelsCommand command, CancellationToken cancellationToken)
    {
        const int enough = LabelChoice.Most + 1;
        var choice = command.Choice;
        if (choice.IsOfCards)
        {
            IReadOnlyList<PrintedCard> found = choice switch
            {
                { Import: { } import } => await importedCards.ListAsync(
                    import,
                    choice.First - 1,
                    LabelChoice.Most,
                    cancellationToken
                ),
                { Range: { } range } => await cards.ListBetweenAsync(range, enough, cancellationToken),
                _ => await cards.ListNewestAsync(choice.Newest, cancellationToken),
            };
            return [.. found.Select(card => new Label(card.Name, [command.Library], Mark: null, card.Number))];
        }

        IReadOnlyList<ShownCopy> shown = choice switch
        {
            { Import: { } import } => await importedCopies.ListAsync(
                import,
                choice.First - 1,
                LabelChoice.Most,
                cancellationToken
            ),
            { Title: { } title } => await copies.ListOfTitleAsync(title, enough, cancellationToken),
            { Range: { } range } => await copies.ListBetweenAsync(range, enough, cancellationToken),
            _ => InOrderOfBarcodes(await copies.ListNewestAsync(choice.Newest, cancellationToken)),
        };
        return [.. shown.Select(LabelOf)];
    }

    // Copies that were added together have ids in no order that a person sees, and 10 is to come behind 9.
    private static IReadOnlyList<ShownCopy> InOrderOfBarcodes(IEnumerable<ShownCopy> newest) =>
        [.. newest.OrderBy(copy => copy.Barcode.Key.Length).ThenBy(copy => copy.Barcode.Key, StringComparer.Ordinal)];

    // Each fault stands at a field that the form of the choice has.
    private static InvalidValueException NothingOf(LabelChoice choice) =>
        choice switch
        {
            { Title: not null } => new InvalidValueException(Start, "This title has no copy."),
            { Import: not null, IsOfCards: true } => new InvalidValueException(
                "first",
                "None of the next 1,000 members of this import has a card."
            ),
            { Import: not null } => new InvalidValueException("first", "There is nothing to print."),
            _ => new InvalidValueException("from", "There is nothing to print."),
        };

    private static InvalidValueException TooManyOf(LabelChoice choice) =>
        choice.Title is null
            ? new InvalidValueException("to", "There are more than 1,000. Print them in several goes.")
            : new InvalidValueException(Start, "This title has more than 1,000 copies. Print them by their barcodes.");

    private static Label LabelOf(ShownCopy copy) =>
        new(copy.Title, copy.Author is null ? [] : [copy.Author], copy.ShelfMark ?? copy.Location, copy.Barcode);
}
