using Library.Books.Domain;

namespace Library.Testing.Books;

/// <summary>Knows which books are on loan because a test says so.</summary>
public sealed class FakeBookLoans : IBookLoans
{
    private readonly HashSet<Guid> _lent = [];

    /// <summary>From now on this book is on loan.</summary>
    public void Lend(Guid bookId) => _lent.Add(bookId);

    /// <inheritdoc />
    public Task<bool> IsOnLoanAsync(Guid bookId, CancellationToken cancellationToken) =>
        Task.FromResult(_lent.Contains(bookId));
}
