using Library.Shared;

namespace Library.Books.Contract;

/// <summary>How a book comes into the catalogue from another slice.</summary>
public interface INewBooks
{
    /// <summary>Adds it and its first copy, in the caller's transaction.</summary>
    /// <param name="book">As it was typed.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidValueException">An entry is not acceptable, or another book has the ISBN; it names
    /// each.</exception>
    Task AddAsync(NewBook book, CancellationToken cancellationToken);
}

/// <summary>A book as it was typed; null for what was left empty.</summary>
/// <param name="Title">The title.</param>
/// <param name="Author">The author.</param>
/// <param name="Isbn">The ISBN.</param>
public sealed record NewBook(string Title, string? Author, string? Isbn);
