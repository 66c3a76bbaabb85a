using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Port: the books that members have. Implemented where loans are kept.</summary>
public interface IBorrowedBooks
{
    /// <summary>The books that the member has, the first to be due at the top; for display.</summary>
    Task<IReadOnlyList<BorrowedBook>> ListAsync(MemberId memberId, CancellationToken cancellationToken);
}

/// <summary>A book that a member has.</summary>
/// <param name="BookId">The book; null where it was removed.</param>
/// <param name="Title">Its title; null where it was removed.</param>
/// <param name="Barcode">The code on its copy; null where the catalogue does not say.</param>
/// <param name="DueOn">The last day, in the library's zone.</param>
/// <param name="IsOverdue">Whether it should be back.</param>
public sealed record BorrowedBook(BookId? BookId, string? Title, Barcode? Barcode, DateOnly DueOn, bool IsOverdue)
{
    /// <summary>The copy; null where it was removed.</summary>
    public CopyId? CopyId { get; init; }

    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the member says that the copy is back.</summary>
    public bool IsClaimed { get; init; }
}
