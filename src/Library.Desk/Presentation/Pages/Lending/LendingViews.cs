namespace Library.Desk.Presentation.Pages;

/// <summary>The page that lends.</summary>
/// <param name="Heading">Its heading, with the name of the open member.</param>
/// <param name="Label">Tells what to scan.</param>
/// <param name="Fields">The fields that go with each scan.</param>
/// <param name="Said">The sentence that it speaks.</param>
public sealed record LendingView(string Heading, string Label, IReadOnlyList<DeskField> Fields, DeskSaid Said)
{
    /// <summary>The open member, or null.</summary>
    public MemberPanelView? Member { get; init; }

    /// <summary>The buttons below the field.</summary>
    public IReadOnlyList<DeskAction> Ways { get; init; } = [];

    /// <summary>The events of a moment ago, the newest first.</summary>
    public IReadOnlyList<DeskRow> Events { get; init; } = [];

    /// <summary>The last acts of the librarian, where no member is open.</summary>
    public IReadOnlyList<DeskRow> Latest { get; init; } = [];

    /// <summary>The loans that the member had before, the newest first.</summary>
    public IReadOnlyList<DeskRow> Before { get; init; } = [];
}

/// <summary>The open member beside the scans.</summary>
/// <param name="Name">The name.</param>
/// <param name="Facts">The facts that staff look at first.</param>
/// <param name="Ready">The titles that wait on the hold shelf for the member, and until when.</param>
/// <param name="Messages">The messages that staff have to know, with their tones.</param>
/// <param name="Holds">The titles that the member waits for, and its place in line.</param>
/// <param name="Ways">Where to go on.</param>
public sealed record MemberPanelView(
    string Name,
    IReadOnlyList<(string Name, string Text)> Facts,
    IReadOnlyList<PanelHold> Ready,
    IReadOnlyList<(string Tone, string Text)> Messages,
    IReadOnlyList<PanelHold> Holds,
    IReadOnlyList<DeskAction> Ways
);

/// <summary>A title that the open member can fetch or waits for.</summary>
/// <param name="Title">The title.</param>
/// <param name="Language">Its language as a code, where known.</param>
/// <param name="Standing">Until when it can be fetched, or the place in line.</param>
public sealed record PanelHold(string Title, string? Language, string Standing);
