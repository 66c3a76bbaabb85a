using Library.Shared;

namespace Library.Books.Contract;

/// <summary>Port: what the rows before came to, of the list that is being taken in.</summary>
public interface IEarlierRows
{
    /// <summary>The entries of these keys, as outcomes named them.</summary>
    Task<IReadOnlyList<EarlierRow>> FindAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);
}

/// <summary>A row that was taken in before, under one of its keys.</summary>
/// <param name="Key">The key.</param>
/// <param name="Line">Where the row stands.</param>
/// <param name="BookId">The title that it came to.</param>
/// <param name="Copies">How many copies of it the row stands for.</param>
public sealed record EarlierRow(string Key, long Line, BookId BookId, int Copies);
