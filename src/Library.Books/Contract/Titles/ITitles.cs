using Library.Shared;

namespace Library.Books.Contract;

/// <summary>The data of titles that other slices may show.</summary>
public interface ITitles
{
    /// <summary>The titles of these ids, without those that do not exist. They may be as they were a moment ago: for
    /// display, not for decisions.</summary>
    /// <param name="ids">The books.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyDictionary<BookId, ShownTitle>> FindAsync(
        IEnumerable<BookId> ids,
        CancellationToken cancellationToken
    );
}

/// <summary>A title, as a list shows it.</summary>
/// <param name="Title">The title.</param>
/// <param name="Author">The author, or null.</param>
/// <param name="Kind">The kind of thing that it is, such as <c>book</c>.</param>
public sealed record ShownTitle(string Title, string? Author, string Kind)
{
    /// <summary>Its language as a code, where known.</summary>
    public string? Language { get; init; }
}
