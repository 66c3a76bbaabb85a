using Library.Books.Contract;
using Library.Books.Domain;

namespace Library.Books.Application;

internal sealed class TakeBackTitles(IBookRepository books, ICopyRepository copies, CopyStandings standings)
    : IIntakeUndo
{
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
        var areAsLeft = done.Copies.All(trace =>
            kept.TryGetValue(trace.Id, out var copy) && IntakeTrace.FingerprintOf(copy.Details) == trace.After
        );
        if (!areAsLeft || (done.IsNew && listed.Count != done.Copies.Count))
        {
            return false;
        }

        if (done.IsNew && await standings.CountHoldsAsync(book.Id, cancellationToken) > 0)
        {
            return false;
        }

        var added = done.Copies.Where(trace => trace.Before is null).Select(trace => kept[trace.Id]);
        var stands = await standings.OfCopiesAsync([.. added], cancellationToken);
        return stands.All(standing => standing.Use is null);
    }

    private async Task RestoreAsync(IntakeTrace done, Book book, CancellationToken cancellationToken)
    {
        if (done.Before is { } before)
        {
            var (texts, isbn) = ReadDraft.Execute(before);
            book.Describe(texts);
            book.Renumber(isbn);
            await books.UpdateAsync(book, cancellationToken);
        }
    }

    private async Task RestoreAsync(IntakeTrace done, IReadOnlyList<Copy> listed, CancellationToken cancellationToken)
    {
        foreach (var trace in done.Copies)
        {
            if (trace.Before is not { } before)
            {
                await copies.DeleteAsync(trace.Id, cancellationToken);
                continue;
            }

            var copy = listed.First(kept => kept.Id == trace.Id);
            copy.Describe(CopyDetails.Parse(before));
            copy.Relabel(Shared.Barcode.Parse(before.Barcode!));
            await copies.KeepAsync(copy, cancellationToken);
        }
    }
}
