using Library.Books.Contract;
using Library.Books.Domain;
using Library.Shared;

namespace Library.Books.Application;

/// <summary>A title as staff see it at this moment.</summary>
/// <param name="Book">The title.</param>
/// <param name="Copies">Its copies, the oldest first.</param>
/// <param name="ChangedBy">The name of the member who corrected it last; null where it is not known.</param>
/// <param name="Holds">How many wait for it, or have a copy set aside.</param>
internal sealed record TitleFile(Book Book, IReadOnlyList<CopyStanding> Copies, string? ChangedBy, int Holds)
{
    /// <summary>Whether some wait for it, and no copy can be lent any more.</summary>
    public bool CannotBeFilled => Holds > 0 && !Copies.Any(copy => copy.Copy.Details.Condition.CanBeAwaited());
}

/// <summary>Shows staff a title. It holds no locks.</summary>
internal sealed class ShowTitle(ReadBook readBook, CopyStandings standings, IKindsOfThings kinds, IEditorNames names)
{
    /// <summary>The title; where it was merged into another, that one.</summary>
    /// <exception cref="BookNotFoundException">There is no such title.</exception>
    public async Task<TitleFile> ExecuteAsync(BookId id, CancellationToken cancellationToken)
    {
        var book = await readBook.ExecuteAsync(id, cancellationToken);
        var standing = await standings.OfTitleAsync(book.Id, cancellationToken);
        return new TitleFile(book, standing.Copies, await NameOfEditorAsync(book, cancellationToken), standing.Holds);
    }

    /// <summary>The name of the member who corrected a title last; null where it is not known.</summary>
    public async Task<string?> NameOfEditorAsync(Book book, CancellationToken cancellationToken) =>
        book.LastChange?.By is { } editor ? await names.FindAsync(editor, cancellationToken) : null;

    /// <summary>The kinds that a title can be of.</summary>
    public async Task<IReadOnlyList<string>> ListKindsAsync(CancellationToken cancellationToken) =>
        [
            .. (await kinds.ListAsync(cancellationToken))
                .Prepend(BookDraft.UsualKind)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
}
