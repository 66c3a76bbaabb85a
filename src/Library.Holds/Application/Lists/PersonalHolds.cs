using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>A hold as its member takes it along.</summary>
/// <param name="Id">The hold.</param>
/// <param name="Title">The title of the book; null where it was removed after the hold had ended.</param>
/// <param name="Status">How it stands, as the API names it.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="ReadyUntil">How long a copy waits for the member; null where none does.</param>
internal sealed record PersonalHold(
    Guid Id,
    string? Title,
    string Status,
    DateTimeOffset PlacedAt,
    DateTimeOffset? ReadyUntil
);

/// <summary>All holds of a member, also those that have ended.</summary>
internal sealed class PersonalHolds(IHoldRepository holds, ITitles titles) : IPersonalData
{
    public string Name => "holds";

    public async Task<IReadOnlyList<object>> ReadAsync(MemberId memberId, CancellationToken cancellationToken)
    {
        var filter = new HoldFilter(memberId, BookId: null, Statuses: []);
        var read = await holds.ListWhole(filter, cancellationToken).ToListAsync(cancellationToken);
        var known = await titles.FindAsync(read.Select(found => found.Hold.BookId).OfType<BookId>(), cancellationToken);
        return [.. read.Select(found => Of(found.Hold, known))];
    }

    private static PersonalHold Of(Hold hold, IReadOnlyDictionary<BookId, ShownTitle> titles) =>
        new(
            hold.Id.Value,
            hold.BookId is { } book ? titles.GetValueOrDefault(book)?.Title : hold.State.RemovedTitle,
            hold.Status.ToString().ToLowerInvariant(),
            hold.PlacedAt,
            hold.ReadyUntil
        );
}
