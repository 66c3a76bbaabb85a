using Library.Books.Contract;
using Library.Shared;
using Library.Testing;

namespace Library.Books.Tests.Infrastructure;

/// <summary>Books that are merged into others, and what is known of books that are gone.</summary>
public abstract partial class BookRepositoryContract
{
    [Fact]
    public async Task A_book_that_is_merged_is_gone_and_leads_to_the_one_that_stays()
    {
        var (first, second, last) = (await KeptAsync(A.Book()), await KeptAsync(A.Book()), await KeptAsync(A.Book()));
        await FindAsync(first.Id);

        await InRequestAsync(books => books.MergeAsync(first.Id, second.Id, Cancellation));
        await InRequestAsync(books => books.MergeAsync(second.Id, last.Id, Cancellation));

        Assert.Null(await FindAsync(first.Id));
        Assert.Equal(last.Id, await SuccessorAsync(first.Id));
        Assert.Equal(last.Id, await SuccessorAsync(second.Id));
        Assert.Null(await SuccessorAsync(last.Id));
        Assert.False(await WasDeletedAsync(first.Id));
        await Assert.ThrowsAsync<BookNotFoundException>(() =>
            InRequestAsync(books => books.MergeAsync(first.Id, last.Id, Cancellation))
        );
        await Assert.ThrowsAsync<BookNotFoundException>(() =>
            InRequestAsync(books => books.MergeAsync(last.Id, A.NewBookId(), Cancellation))
        );
        AssertSame(last, await FindAsync(last.Id));
    }

    [Fact]
    public async Task A_book_that_came_back_after_it_was_merged_can_be_merged_again()
    {
        var (book, first, last) = (A.Book(), await KeptAsync(A.Book()), await KeptAsync(A.Book()));
        await KeptAsync(book);
        await InRequestAsync(books => books.MergeAsync(book.Id, first.Id, Cancellation));
        await KeptAsync(book);

        await InRequestAsync(books => books.MergeAsync(book.Id, last.Id, Cancellation));

        Assert.Null(await FindAsync(book.Id));
        Assert.Equal(last.Id, await SuccessorAsync(book.Id));
    }

    [Fact]
    public async Task A_book_that_came_back_after_it_was_deleted_leads_to_the_one_that_it_is_merged_into()
    {
        var (book, other) = (A.Book(), await KeptAsync(A.Book()));
        await KeptAsync(book);
        await InRequestAsync(books => books.DeleteAsync(book.Id, Cancellation));
        await KeptAsync(book);

        await InRequestAsync(books => books.MergeAsync(book.Id, other.Id, Cancellation));

        Assert.Equal(other.Id, await SuccessorAsync(book.Id));
        Assert.False(await WasDeletedAsync(book.Id));
    }

    [Fact]
    public async Task A_book_that_was_merged_into_a_deleted_one_is_deleted_as_well()
    {
        var (first, second) = (await KeptAsync(A.Book()), await KeptAsync(A.Book()));
        await InRequestAsync(books => books.MergeAsync(first.Id, second.Id, Cancellation));

        await InRequestAsync(books => books.DeleteAsync(second.Id, Cancellation));

        Assert.Null(await SuccessorAsync(first.Id));
        Assert.True(await WasDeletedAsync(first.Id));
        Assert.True(await WasDeletedAsync(second.Id));
    }

    [Fact]
    public async Task A_book_that_came_back_after_it_was_merged_leads_nowhere_once_it_is_deleted()
    {
        var (book, other) = (A.Book(), await KeptAsync(A.Book()));
        await KeptAsync(book);
        await InRequestAsync(books => books.MergeAsync(book.Id, other.Id, Cancellation));
        await KeptAsync(book);

        await InRequestAsync(books => books.DeleteAsync(book.Id, Cancellation));

        Assert.Null(await SuccessorAsync(book.Id));
        Assert.True(await WasDeletedAsync(book.Id));
    }

    [Fact]
    public async Task A_book_that_came_back_outlives_the_one_that_it_was_merged_into()
    {
        var (book, other) = (A.Book(), await KeptAsync(A.Book()));
        await KeptAsync(book);
        await InRequestAsync(books => books.MergeAsync(book.Id, other.Id, Cancellation));
        await KeptAsync(book);

        await InRequestAsync(books => books.DeleteAsync(other.Id, Cancellation));

        Assert.False(await WasDeletedAsync(book.Id));
    }

    private Task<bool> WasDeletedAsync(BookId id) => InRequestAsync(books => books.WasDeletedAsync(id, Cancellation));

    private Task<BookId?> SuccessorAsync(BookId id) =>
        InRequestAsync(books => books.FindSuccessorAsync(id, Cancellation));
}
