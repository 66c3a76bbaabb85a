using Library.Books.Contract;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>The titles of rows, and the locks under which the rows are taken in.</summary>
internal sealed class LockedTitles(IBorrowers borrowers, ICatalogue catalogue)
{
    /// <summary>The titles. Where holds are to be made, members and titles are locked, in the order in which every
    /// request locks them.</summary>
    public async Task<IReadOnlyDictionary<BookId, CatalogueTitle>> ReadAsync(
        IReadOnlyList<UnderstoodHold> rows,
        bool isTrial,
        CancellationToken cancellationToken
    )
    {
        foreach (var member in rows.Select(hold => hold.MemberId).Distinct().OrderBy(id => id.Value))
        {
            if (!isTrial)
            {
                await borrowers.HoldAsync(member, cancellationToken);
            }
        }

        var titles = new Dictionary<BookId, CatalogueTitle>();
        foreach (var book in rows.Select(hold => hold.BookId).Distinct().OrderBy(id => id.Value))
        {
            titles[book] = isTrial
                ? await catalogue.FindTitleAsync(book, cancellationToken)
                : await catalogue.LockTitleAsync(book, cancellationToken);
        }

        return titles;
    }
}
