using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class TakeInTitles(
    IStock stock,
    IBookRepository books,
    ICopyRepository copies,
    IEnumerable<ICopyChanges> slices,
    SearchIndexing indexing,
    IdGenerator ids,
    TimeProvider clock
) : ITitleIntake
{
    public async Task<IReadOnlyList<IntakeOutcome>> TakeInAsync(
        IReadOnlyList<ReadTitle> rows,
        IEarlierRows earlier,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(earlier);
        var read = rows.OfType<IntakeRow>().ToList();
        var shelf = new Shelf(await stock.FindAsync(KeysOf(read), locks: !isTrial, cancellationToken));
        var before = new EarlierRowsByKey();
        before.Add(await earlier.FindAsync(KeysBefore(read, shelf), cancellationToken));
        foreach (var title in shelf.Titles)
        {
            title.Claimed = before.CopiesOf(RowKey.OfBook(title.Id));
        }

        var intake = new Intake(shelf, before, indexing, ids, isTrial);
        IntakeOutcome[] outcomes = [.. rows.Select(row => Take(intake, row))];
        if (isTrial)
        {
            return outcomes;
        }

        await KeepAsync(intake, cancellationToken);
        return outcomes;
    }

    private static IntakeOutcome Take(Intake intake, ReadTitle row)
    {
        try
        {
            return row is RefusedRow refused ? Refuse(refused.Faults) : intake.Take((IntakeRow)row);
        }
        catch (InvalidValueException refusal)
        {
            return Refuse(IntakeFault.Of(refusal));
        }
    }

    private static IntakeOutcome Refuse(IReadOnlyList<IntakeFault> faults) =>
        new(IntakeResult.Refused) { Faults = faults };

    private async Task KeepAsync(Intake intake, CancellationToken cancellationToken)
    {
        // Changes come first: a new title may have the number that another gave up. All are locked already.
        foreach (var book in intake.ChangedBooks)
        {
            book.ChangedBy(BookChange.ByList(clock.UtcNowInMicroseconds()));
            await books.UpdateAsync(book, cancellationToken);
        }

        await books.CreateAllAsync(intake.NewBooks, cancellationToken);
        await stock.AddAsync(intake.NewCopies, cancellationToken);
        foreach (var copy in intake.ChangedCopies.OrderBy(copy => copy.Id.Value))
        {
            await copies.KeepAsync(copy, cancellationToken);
            if (!copy.CanBeLent)
            {
                await slices.FollowLossAsync(copy, cancellationToken);
            }
        }
    }

    private static StockKeys KeysOf(List<IntakeRow> rows)
    {
        BookId[] named = [.. rows.Select(row => row.Source.Id).OfType<BookId>().Distinct()];
        return new StockKeys(
            named,
            [.. rows.Select(row => row.Source.CopyId).OfType<CopyId>().Concat(named.Select(Copy.FirstOf)).Distinct()],
            [.. rows.Select(row => row.Barcode?.Key).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. rows.Select(row => row.IsbnKey).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. rows.Select(row => row.Index.AlikeKey).OfType<string>().Distinct(StringComparer.Ordinal)]
        );
    }

    private static string[] KeysBefore(List<IntakeRow> rows, Shelf shelf)
    {
        var known = shelf.Titles.Select(title => RowKey.OfBook(title.Id));
        return [.. rows.SelectMany(row => row.KeysBefore()).Concat(known).Distinct(StringComparer.Ordinal)];
    }
}
