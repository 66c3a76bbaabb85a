using Library.Books.Contract;
using Library.Holds.Application;
using Library.Holds.Domain;
using Library.Shared;

namespace Library.Holds.Presentation.Pages;

/// <summary>Tells the page of a title why no hold can be placed on it.</summary>
internal sealed class HoldOffers(PlacingFacts facts) : IHoldOffers
{
    public async Task<IReadOnlyList<string>> FindReasonsAgainstAsync(
        CatalogueTitle title,
        MemberId? memberId,
        CancellationToken cancellationToken
    )
    {
        var asked = memberId is { } id
            ? await facts.ReadAsync(title, id, cancellationToken)
            : await facts.ReadForUnknownAsync(title, cancellationToken);
        return [.. PlacingRules.Judge(asked).Reasons.Select(reason => HoldTexts.WhyNot(reason, asked))];
    }
}
