using Library.Books.Contract;
using Library.Shared;

namespace Library.Testing.Books;

/// <summary>Knows which books are on loan because a test says so.</summary>
internal sealed class FakeBookLoans : IBookLoans
{
    private readonly HashSet<BookId> _lent = [];

    /// <summary>From now on this book is on loan.</summary>
    public void Lend(BookId bookId) => _lent.Add(bookId);

    /// <inheritdoc />
    public Task<bool> IsOnLoanAsync(BookId bookId, CancellationToken cancellationToken) =>
        Task.FromResult(_lent.Contains(bookId));
}
