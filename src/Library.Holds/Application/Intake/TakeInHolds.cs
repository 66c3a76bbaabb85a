using Library.Books.Contract;
using Library.Holds.Contract;
using Library.Holds.Domain;
using Library.Loans.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

internal sealed class TakeInHolds(
    UnderstandHold understand,
    TakeBackHold takeBack,
    IHoldRepository holds,
    IBorrowers borrowers,
    ICatalogue catalogue,
    ILentCopies lentCopies,
    IPutBackList putBacks,
    IdGenerator ids,
    TimeProvider clock
) : IHoldIntake
{
    public async Task<IReadOnlyList<RowOutcome>> TakeInAsync(
        IReadOnlyList<ListedHold> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(earlier);
        var readings = await understand.ExecuteAsync(rows, cancellationToken);
        var read = readings.Select(reading => reading.Hold).OfType<UnderstoodHold>().ToList();
        var facts = await GatherAsync(read, earlier, isTrial, cancellationToken);
        var outcomes = new List<RowOutcome>();
        foreach (var (hold, refusal) in readings)
        {
            outcomes.Add(refusal ?? await TakeAsync(hold!, facts, isTrial, cancellationToken));
        }

        return outcomes;
    }

    public Task LockAsync(IEnumerable<string> traces, CancellationToken cancellationToken) =>
        takeBack.LockAsync([.. traces.Select(HoldTrace.Parse)], cancellationToken);

    public Task<bool> TakeBackAsync(string trace, CancellationToken cancellationToken) =>
        takeBack.ExecuteAsync(HoldTrace.Parse(trace), cancellationToken);

    private async Task<IntakeFacts> GatherAsync(
        IReadOnlyCollection<UnderstoodHold> rows,
        IEarlierLines earlier,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        var titles = await ReadTitlesAsync(rows, isTrial, cancellationToken);
        var lent = await lentCopies.ListAsync([.. titles.Keys], cancellationToken);
        string[] keys = [.. rows.SelectMany(KeysOf).Distinct(StringComparer.Ordinal)];
        var lines = await earlier.FindLinesAsync(keys, cancellationToken);
        return new IntakeFacts(titles, lent, new Dictionary<string, long>(lines, StringComparer.Ordinal));
    }

    private async Task<RowOutcome> TakeAsync(
        UnderstoodHold hold,
        IntakeFacts facts,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        try
        {
            DemandFirst(hold, facts.Lines);
            var title = facts.Titles.GetValueOrDefault(hold.BookId) ?? throw new BookNotFoundException();
            var outcome = await DecideAsync(hold, title, facts.Lent, isTrial, cancellationToken);
            string[] own = [.. KeysOf(hold)];
            foreach (var key in own)
            {
                facts.Lines[key] = hold.Line;
            }

            return outcome with
            {
                Keys = own,
            };
        }
        catch (InvalidValueException refusal)
        {
            return RowOutcome.Of(refusal);
        }
    }

    /// <summary>The titles of the rows. Where holds are to be made, members and titles are locked.</summary>
    private async Task<IReadOnlyDictionary<BookId, CatalogueTitle>> ReadTitlesAsync(
        IReadOnlyCollection<UnderstoodHold> rows,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        BookId[] books = [.. rows.Select(hold => hold.BookId).Distinct()];
        if (isTrial)
        {
            return await catalogue.FindTitlesAsync(books, cancellationToken);
        }

        await borrowers.HoldAllAsync(rows.Select(hold => hold.MemberId), cancellationToken);
        return await catalogue.LockTitlesAsync(books, cancellationToken);
    }

    private static IEnumerable<string> KeysOf(UnderstoodHold hold) => hold.Claims.Select(claim => claim.Key);

    private static void DemandFirst(UnderstoodHold hold, Dictionary<string, long> lines)
    {
        foreach (var (key, field, thing) in hold.Claims)
        {
            if (lines.TryGetValue(key, out var line))
            {
                throw new InvalidValueException(field, $"Line {line} has this {thing} already.");
            }
        }
    }

    private async Task<RowOutcome> DecideAsync(
        UnderstoodHold listed,
        CatalogueTitle title,
        IReadOnlyList<CopyOnLoan> lent,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        var own = await holds.ListActiveAsync(listed.MemberId, cancellationToken);
        if (own.Any(hold => hold.BookId == listed.BookId))
        {
            return new RowOutcome(IntakeResult.Unchanged);
        }

        if (lent.Any(copy => copy.BookId == listed.BookId && copy.MemberId == listed.MemberId))
        {
            throw new InvalidValueException("card", "The member has this title on loan.");
        }

        if (listed.Kept is { } kept)
        {
            await DemandFreeAsync(kept, title, lent, cancellationToken);
        }

        return isTrial ? new RowOutcome(IntakeResult.Created) : await CreateAsync(listed, cancellationToken);
    }

    private async Task DemandFreeAsync(
        KeptCopy kept,
        CatalogueTitle title,
        IReadOnlyList<CopyOnLoan> lent,
        CancellationToken cancellationToken
    )
    {
        var canBeLent = title.Copies.Any(copy => copy.Id == kept.CopyId && copy.CanBeLent);
        var refusal =
            !canBeLent ? "The copy cannot be lent."
            : lent.Any(copy => copy.CopyId == kept.CopyId) ? "The copy is on loan."
            : await holds.FindReadyAsync(kept.CopyId, cancellationToken) is not null
                ? "The copy is set aside for another member."
            : null;
        if (refusal is not null)
        {
            throw new InvalidValueException("barcode", refusal);
        }
    }

    private async Task<RowOutcome> CreateAsync(UnderstoodHold listed, CancellationToken cancellationToken)
    {
        var hold = Hold.Place(new HoldId(ids.Next()), listed.BookId, listed.MemberId, listed.PlacedAt);
        if (listed.Kept is { } kept)
        {
            hold.SetAside(kept.CopyId, kept.At, kept.Until);
            await putBacks.RemoveAsync(kept.CopyId, cancellationToken);
        }

        if (listed.Suspension is { } suspension)
        {
            hold.Suspend(suspension.Until, clock.UtcNowInMicroseconds());
        }

        await holds.AddAsync(hold, cancellationToken);
        return new RowOutcome(IntakeResult.Created) { Trace = HoldTrace.Of(hold).Write() };
    }

    /// <summary>The facts by which a portion of rows is decided.</summary>
    /// <param name="Titles">The titles of its rows.</param>
    /// <param name="Lent">The copies of these titles that are on loan.</param>
    /// <param name="Lines">The line that a key was first seen in, kept as rows are taken in.</param>
    private sealed record IntakeFacts(
        IReadOnlyDictionary<BookId, CatalogueTitle> Titles,
        IReadOnlyList<CopyOnLoan> Lent,
        Dictionary<string, long> Lines
    );
}
