using Library.Shared;

namespace Library.Members.Contract;

/// <summary>Port: the titles that members wait for. Implemented where holds are kept.</summary>
public interface IAwaitedBooks
{
    /// <summary>The active holds of a member, those with a copy set aside at the top, then the oldest; for
    /// display.</summary>
    Task<IReadOnlyList<AwaitedBook>> ListAsync(MemberId memberId, CancellationToken cancellationToken);
}

/// <summary>A title that a member waits for, or can fetch.</summary>
/// <param name="Id">The hold.</param>
/// <param name="BookId">The title.</param>
/// <param name="Title">Its title; null where the catalogue does not say.</param>
/// <param name="Author">Its author, or null.</param>
public sealed record AwaitedBook(HoldId Id, BookId BookId, string? Title, string? Author)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>The place in the line, from 1; null where a copy is set aside.</summary>
    public int? Place { get; init; }

    /// <summary>The last day on which the copy that is set aside can be fetched; null where none is.</summary>
    public DateOnly? ReadyUntil { get; init; }

    /// <summary>The code on that copy; null where none is set aside.</summary>
    public Barcode? Barcode { get; init; }

    /// <summary>Whether the member lets others go first.</summary>
    public bool IsSuspended { get; init; }

    /// <summary>The day on which that ends by itself, or null.</summary>
    public DateOnly? SuspendedUntil { get; init; }
}
