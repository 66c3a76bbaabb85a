using Library.Books.Contract;
using Library.Holds.Application;
using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Presentation.Pages;

/// <summary>Tells the page of a title whether a hold can be placed on it.</summary>
internal sealed class HoldOffers(PlacingFacts facts) : IHoldOffers
{
    public async Task<HoldOffer> FindAsync(
        CatalogueTitle title,
        MemberId? memberId,
        CancellationToken cancellationToken
    )
    {
        var asked = await facts.ReadAsync(title, memberId, cancellationToken);
        var reasons = PlacingRules.Judge(asked).Reasons;
        return new HoldOffer(asked.Waiting, [.. reasons.Select(reason => HoldTexts.WhyNot(reason, asked))]);
    }
}
