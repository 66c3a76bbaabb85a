using Library.Shared;
using Xunit;

namespace Library.Testing;

/// <summary>The contract of every list that is read page by page.</summary>
/// <typeparam name="TItem">The type of the items in the list.</typeparam>
/// <param name="read">Reads at most so many items after the item of this id, or from the beginning.</param>
/// <param name="idOf">The id of an item.</param>
public sealed class PagedList<TItem>(Func<Guid?, int, Task<IReadOnlyList<TItem>>> read, Func<TItem, Guid> idOf)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>Asserts that pages of any size, put together, are these items in this order.</summary>
    public async Task IsWholeInPagesOfAnySizeAsync(IReadOnlyList<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        for (var limit = 1; limit <= items.Count + 1; limit++)
        {
            var walked = new List<TItem>();
            for (var page = await read(null, limit); page.Count > 0; page = await read(idOf(page[^1]), limit))
            {
                Assert.InRange(page.Count, 1, limit);
                walked.AddRange(page);
            }

            Assert.Equal(items, walked);
        }
    }

    /// <summary>
    /// Asserts that a cursor with one changed character, wherever it is, is refused or leads to another place in
    /// the list: what follows there is what follows, none of it left out and none of it twice.
    /// </summary>
    public async Task HasAPlaceForEveryCursorAsync(IReadOnlyList<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var descends = items.Count > 1 && idOf(items[0]) > idOf(items[1]);
        foreach (var after in items.SelectMany(item => Tampered(PageCursor.Write(idOf(item)))))
        {
            Assert.Equal(
                items.Where(item => descends ? idOf(item) < after : idOf(item) > after),
                await read(after, items.Count + 1)
            );
        }
    }

    private static IEnumerable<Guid> Tampered(string cursor)
    {
        for (var place = 0; place < cursor.Length; place++)
        {
            var other = Alphabet[
                (Alphabet.IndexOf(cursor[place], StringComparison.Ordinal) + 1 + place) % Alphabet.Length
            ];
            if (Read(cursor[..place] + other + cursor[(place + 1)..]) is { } id)
            {
                yield return id;
            }
        }
    }

    private static Guid? Read(string cursor)
    {
        try
        {
            return PageCursor.Read(cursor);
        }
        catch (InvalidValueException)
        {
            return null;
        }
    }
}
