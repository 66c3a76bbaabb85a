using Library.Loans.Contract;

namespace Library.Holds.Domain;

/// <summary>A member waits once for a title.</summary>
internal sealed class NotTwice : IDecisionRule<PlacingCase>
{
    public string Code => "already_on_hold";

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(PlacingCase asked) =>
        asked.HoldsOfMember.Any(hold => hold.BookId == asked.Title.Id)
            ? "The member waits for this title already."
            : null;
}

/// <summary>A member does not wait for what it has.</summary>
internal sealed class NotBorrowed : IDecisionRule<PlacingCase>
{
    public string Code => "already_borrowed";

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(PlacingCase asked) =>
        asked.LentOfTitle.Any(copy => copy.MemberId == asked.Borrower.Id) ? "The member has this title on loan." : null;
}

/// <summary>A member has so many holds at once.</summary>
internal sealed class HoldLimit : IDecisionRule<PlacingCase>
{
    public string Code => "hold_limit_reached";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(PlacingCase asked) =>
        asked.HoldsOfMember.Count >= asked.MostHolds
            ? $"Has {asked.HoldsOfMember.Count} of {asked.MostHolds} holds."
            : null;
}

/// <summary>A title can be waited for that has a copy which can come back.</summary>
internal sealed class HasCopy : IDecisionRule<PlacingCase>
{
    public string Code => "no_copy";

    public ReasonWeight Weight => ReasonWeight.Never;

    public string? Judge(PlacingCase asked) =>
        asked.CanBeFilled || asked.IsForReference ? null : "The library has no copy of it that can be lent.";
}

/// <summary>A thing that is read in the library is not waited for: one that has copies for reference alone, or is of a
/// kind that is not lent.</summary>
internal sealed class ToTakeHome : IDecisionRule<PlacingCase>
{
    public string Code => "reference_only";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(PlacingCase asked) =>
        asked.Policy.Lends(asked.Title.Kind) && (asked.CanBeFilled || !asked.IsForReference)
            ? null
            : "It is for use in the library and not lent.";
}

/// <summary>A library may want a free copy to be fetched, and not set aside.</summary>
internal sealed class NoneFree : IDecisionRule<PlacingCase>
{
    public string Code => "copy_available";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(PlacingCase asked) =>
        asked.Policy.AllowsHoldsOnAvailable || asked.FreeCopies <= asked.Waiting
            ? null
            : "A copy is free and can be borrowed.";
}
