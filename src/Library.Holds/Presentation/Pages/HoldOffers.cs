using Library.Books.Contract;
using Library.Holds.Application;
using Library.Shared;

namespace Library.Holds.Presentation.Pages;

/// <summary>Tells the page of a title whether a hold can be placed on it.</summary>
internal sealed class HoldOffers(JudgeHold judgeHold) : IHoldOffers
{
    public async Task<HoldOffer> FindAsync(BookId id, MemberId? memberId, CancellationToken cancellationToken)
    {
        var prospect = await judgeHold.ExecuteAsync(id, memberId, cancellationToken);
        return new HoldOffer(
            prospect.Asked.Waiting,
            [.. prospect.Reasons.Select(reason => HoldTexts.WhyNot(reason, prospect.Asked))]
        );
    }
}
