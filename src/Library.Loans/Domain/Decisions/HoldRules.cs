using Library.Loans.Contract;

namespace Library.Loans.Domain;

/// <summary>A copy that waits for one member is not lent to another.</summary>
internal sealed class NotSetAside : IDecisionRule<LendingCase>
{
    public string Code => "set_aside_for_another";

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.CopyIsFor is { } member && member != asked.Borrower.Id
            ? "The copy is set aside for another member."
            : null;
}

/// <summary>A copy goes to those who wait for the title, and to others only where there are more.</summary>
internal sealed class NotWanted : IDecisionRule<LendingCase>
{
    public string Code => WantedTexts.Code;

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked is { Copy: not null, CopyIsFor: null, Holds.Before: > 0 and var before } && before >= asked.FreeCopies
            ? WantedTexts.Of(before, asked.FreeCopies)
            : null;
}

/// <summary>A loan is not renewed while more wait for the title than copies are free.</summary>
internal sealed class NotAwaited : IDecisionRule<LendingCase>
{
    public string Code => WantedTexts.Code;

    public ReasonWeight Weight => ReasonWeight.Overridable;

    public string? Judge(LendingCase asked) =>
        asked.Holds.Waiting > asked.FreeCopies ? WantedTexts.Of(asked.Holds.Waiting, asked.FreeCopies) : null;
}

/// <summary>Tells staff that the member has something to fetch.</summary>
internal sealed class TellHoldReady : IDecisionRule<LendingCase>
{
    public string Code => "hold_ready";

    public ReasonWeight Weight => ReasonWeight.Told;

    public string? Judge(LendingCase asked) =>
        asked is { IsByStaff: true, Holds.ReadyElsewhere: > 0 and var ready }
            ? $"Has {ready} to fetch that {(ready == 1 ? "is" : "are")} set aside."
            : null;
}

/// <summary>The word for a loan or a renewal that would keep a title from those who wait for it.</summary>
file static class WantedTexts
{
    public const string Code = "wanted_by_others";

    public static string Of(int waiting, int free) =>
        $"{waiting} {(waiting == 1 ? "waits" : "wait")} for it, and "
        + $"{free} {(free == 1 ? "copy is" : "copies are")} free.";
}
