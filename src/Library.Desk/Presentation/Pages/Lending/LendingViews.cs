namespace Library.Desk.Presentation.Pages;

/// <summary>The page that lends.</summary>
/// <param name="Heading">Its heading, with the name of the open member.</param>
/// <param name="Label">What to scan.</param>
/// <param name="Fields">What goes with each scan.</param>
/// <param name="Said">The sentence that it speaks.</param>
public sealed record LendingView(string Heading, string Label, IReadOnlyList<DeskField> Fields, DeskSaid Said)
{
    /// <summary>The open member, or null.</summary>
    public MemberPanelView? Member { get; init; }

    /// <summary>The buttons below the field.</summary>
    public IReadOnlyList<DeskAction> Ways { get; init; } = [];

    /// <summary>What happened a moment ago, the newest first.</summary>
    public IReadOnlyList<DeskRow> Events { get; init; } = [];

    /// <summary>What the member had before, the newest first.</summary>
    public IReadOnlyList<DeskRow> Before { get; init; } = [];
}

/// <summary>The open member beside the scans.</summary>
/// <param name="Name">The name.</param>
/// <param name="Facts">What staff look at first.</param>
/// <param name="Messages">What they have to know, with its tone.</param>
/// <param name="Holds">The titles that the member waits for, and its place in line.</param>
/// <param name="Ways">Where to go on.</param>
public sealed record MemberPanelView(
    string Name,
    IReadOnlyList<(string Name, string Text)> Facts,
    IReadOnlyList<(string Tone, string Text)> Messages,
    IReadOnlyList<(string Title, string Place)> Holds,
    IReadOnlyList<DeskAction> Ways
);
