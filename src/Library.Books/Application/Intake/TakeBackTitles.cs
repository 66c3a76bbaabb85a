using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

internal sealed class TakeBackTitles(
    IBookRepository books,
    ICopyRepository copies,
    IStock stock,
    CopyStandings standings,
    IEnumerable<ILendingHistory> histories,
    IEnumerable<ICopyChanges> slices,
    TimeProvider clock
) : IIntakeUndo
{
    public Task LockAsync(IEnumerable<string> traces, CancellationToken cancellationToken)
    {
        BookId[] ids = [.. traces.Select(trace => IntakeTrace.Parse(trace).BookId).Distinct()];
        return stock.FindAsync(new StockKeys(ids, [], [], [], []), locks: true, cancellationToken);
    }

    public async Task<bool> TakeBackAsync(string trace, CancellationToken cancellationToken)
    {
        var done = IntakeTrace.Parse(trace);
        var book = await books.FindToChangeAsync(done.BookId, cancellationToken);
        var listed = await copies.ListAsync(done.BookId, cancellationToken);
        if (book is null || !await IsUntouchedAsync(done, book, listed, cancellationToken))
        {
            return false;
        }

        if (done.IsNew)
        {
            await books.DeleteAsync(book.Id, cancellationToken);
            return true;
        }

        await RestoreAsync(done, book, cancellationToken);
        await RestoreAsync(done, listed, cancellationToken);
        return true;
    }

    /// <summary>Whether title and copies are as the row left them, and no member has or waits for one.</summary>
    private async Task<bool> IsUntouchedAsync(
        IntakeTrace done,
        Book book,
        IReadOnlyList<Copy> listed,
        CancellationToken cancellationToken
    )
    {
        if ((done.IsNew || done.Before is not null) && IntakeTrace.FingerprintOf(book) != done.After)
        {
            return false;
        }

        var kept = listed.ToDictionary(copy => copy.Id);
        var areAsLeft = done.Copies.All(trace => kept.TryGetValue(trace.Id, out var copy) && trace.IsOf(copy));
        if (!areAsLeft || (done.IsNew && listed.Count != done.Copies.Count))
        {
            return false;
        }

        return !await IsInDemandAsync(done, kept, cancellationToken)
            && !await WereLentAsync(done.Added, cancellationToken)
            && !await IsNumberTakenAsync(done, cancellationToken);
    }

    /// <summary>Whether somebody has or is to get a copy that would go or could be lent no more, or waits for a title
    /// that would go or have no copy left.</summary>
    private async Task<bool> IsInDemandAsync(
        IntakeTrace done,
        Dictionary<CopyId, Copy> kept,
        CancellationToken cancellationToken
    )
    {
        var goesWhole = done.IsNew || (done.Added.Count > 0 && done.Added.Count == kept.Count);
        if (goesWhole && await standings.CountHoldsAsync(done.BookId, cancellationToken) > 0)
        {
            return true;
        }

        Copy[] lost = [.. done.Copies.Where(IsLost).Select(trace => kept[trace.Id])];
        var stands = await standings.OfCopiesAsync(lost, cancellationToken);
        return stands.Any(standing => standing.Use is not null);
    }

    private static bool IsLost(CopyTrace trace) =>
        trace.Before is not { } before || !CopyDetails.Parse(before).Condition.CanBeLent();

    /// <summary>Whether one of these copies, which the import brought, was ever lent.</summary>
    private async Task<bool> WereLentAsync(IReadOnlyList<CopyId> added, CancellationToken cancellationToken)
    {
        foreach (var history in added.Count == 0 ? [] : histories)
        {
            if (await history.HasAnyAsync(added, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether another title has the number that this one would get back.</summary>
    private async Task<bool> IsNumberTakenAsync(IntakeTrace done, CancellationToken cancellationToken)
    {
        if (done.Before is not { Isbn: { } isbn } before)
        {
            return false;
        }

        var numbered = await books.FindAsync(Isbn.Parse(isbn), cancellationToken);
        return numbered.Any(book =>
            book.Id != done.BookId && string.Equals(book.Texts.Volume, before.Volume, StringComparison.Ordinal)
        );
    }

    private async Task RestoreAsync(IntakeTrace done, Book book, CancellationToken cancellationToken)
    {
        if (done.Before is { } before)
        {
            var (texts, isbn) = ReadDraft.Execute(before);
            book.Describe(texts);
            book.Renumber(isbn);
            book.ChangedBy(BookChange.ByList(clock.UtcNowInMicroseconds()));
            await books.UpdateAsync(book, cancellationToken);
        }
    }

    private async Task RestoreAsync(IntakeTrace done, IReadOnlyList<Copy> listed, CancellationToken cancellationToken)
    {
        await stock.RemoveAsync(done.Added, cancellationToken);
        foreach (var trace in done.Copies)
        {
            if (trace.Before is not { } before)
            {
                continue;
            }

            var copy = listed.First(kept => kept.Id == trace.Id);
            copy.Describe(CopyDetails.Parse(before));
            copy.Relabel(Barcode.Parse(before.Barcode!));
            await copies.KeepAsync(copy, cancellationToken);
            if (!copy.CanBeLent)
            {
                await slices.FollowLossAsync(copy, cancellationToken);
            }
        }
    }
}
