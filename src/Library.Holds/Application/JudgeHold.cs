using Library.Books.Contract;
using Library.Holds.Domain;
using Library.Members.Contract;
using Library.Shared;

namespace Library.Holds.Application;

/// <summary>A hold that may be placed.</summary>
/// <param name="Asked">The facts.</param>
/// <param name="Reasons">The reasons against it; none where it can be placed.</param>
/// <param name="Title">The title.</param>
internal sealed record HoldProspect(PlacingCase Asked, IReadOnlyList<RefusalReason> Reasons, ShownTitle? Title);

/// <summary>Tells whether a hold can be placed, and changes nothing.</summary>
internal sealed class JudgeHold(PlacingFacts facts, ICatalogue catalogue, ITitles titles)
{
    /// <summary>Tells it.</summary>
    /// <exception cref="MemberNotFoundException">There is no such member.</exception>
    /// <exception cref="BookNotFoundException">There is no such book.</exception>
    public async Task<HoldProspect> ExecuteAsync(BookId bookId, MemberId memberId, CancellationToken cancellationToken)
    {
        var title = await catalogue.FindTitleAsync(bookId, cancellationToken);
        var asked = await facts.ReadAsync(title, memberId, cancellationToken);
        var shown = await titles.FindAsync([bookId], cancellationToken);
        return new HoldProspect(asked, PlacingRules.Judge(asked).Reasons, shown.GetValueOrDefault(bookId));
    }
}
