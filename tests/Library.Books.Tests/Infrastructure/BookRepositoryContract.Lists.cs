using Library.Books.Domain;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Infrastructure;

/// <content>The lists of books.</content>
public abstract partial class BookRepositoryContract
{
    [Fact]
    public async Task A_list_is_ordered_by_age_and_a_page_starts_after_the_last_one()
    {
        var kept = Enumerable.Range(0, 5).Select(number => A.Book($"Book {number}")).ToList();
        foreach (var book in Enumerable.Reverse(kept))
        {
            await KeptAsync(book);
        }

        Assert.Equal(kept, await ListAsync(after: null, limit: 10));
        Assert.Equal(kept[..2], await ListAsync(after: null, limit: 2));
        Assert.Equal(kept[2..4], await ListAsync(kept[1].Id.Value, limit: 2));
        Assert.Empty(await ListAsync(kept[4].Id.Value, limit: 2));
        Assert.Equal([kept[4], kept[3]], await InRequestAsync(books => books.ListNewestAsync(limit: 2, Cancellation)));
    }

    [Fact]
    public async Task Pages_of_any_size_after_any_cursor_hold_every_book_once_and_in_order()
    {
        var books = new List<Book>();
        for (var number = 0; number < 7; number++)
        {
            books.Add(await KeptAsync(A.Book()));
        }

        var list = new PagedList<Book>(ListAsync, book => book.Id.Value);
        await list.IsWholeInPagesOfAnySizeAsync(books);
        await list.HasAPlaceForEveryCursorAsync(books);
    }

    [Fact]
    public async Task Paging_neither_skips_nor_repeats_while_books_come_and_go()
    {
        var stay = new List<Book>();
        var go = new Queue<Book>();
        for (var number = 0; number < 12; number++)
        {
            stay.Add(await KeptAsync(A.Book()));
            go.Enqueue(await KeptAsync(A.Book()));
        }

        var seen = new List<Book>();
        for (
            var page = await ListAsync(after: null, limit: 5);
            page.Count > 0;
            page = await ListAsync(seen[^1].Id.Value, limit: 5)
        )
        {
            seen.AddRange(page);
            var gone = go.TryDequeue(out var oldest) ? oldest : null;
            if (gone is not null)
            {
                await InRequestAsync(books => books.DeleteAsync(gone.Id, Cancellation));
                stay.Add(await KeptAsync(A.Book()));
            }
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.Equal(seen.OrderBy(book => book.Id.Value), seen);
        Assert.Subset(seen.ToHashSet(), stay.ToHashSet());
    }

    private protected Task<IReadOnlyList<Book>> ListAsync(Guid? after, int limit) =>
        InRequestAsync(books => books.ListAsync(new PageRequest(after, limit), Cancellation));
}
