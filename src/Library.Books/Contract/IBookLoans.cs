using Library.Shared;

namespace Library.Books.Contract;

/// <summary>Port: what books must know of loans. Implemented where loans are kept.</summary>
public interface IBookLoans
{
    /// <summary>Whether the book is lent at this moment.</summary>
    Task<bool> IsOnLoanAsync(BookId bookId, CancellationToken cancellationToken);
}
