namespace Library.Holds.Presentation.Pages;

/// <summary>The parts of the page of holds.</summary>
internal enum HoldPart
{
    /// <summary>Copies wait for members.</summary>
    Ready,

    /// <summary>Copies are to be put back.</summary>
    PutBack,

    /// <summary>Copies are to be fetched from the shelves.</summary>
    Pull,

    /// <summary>No copy can be lent.</summary>
    Unfillable,
}

/// <summary>The page of holds. Prints as its name alone.</summary>
/// <param name="Heading">The name of the part that is shown.</param>
/// <param name="Explanation">Tells what is to be done with the rows.</param>
/// <param name="Nothing">Says that there is nothing to do.</param>
/// <param name="Parts">The parts to choose from; the path of the present one is null.</param>
/// <param name="Rows">The things that are to be done.</param>
/// <param name="Part">The present part, as an address names it.</param>
/// <param name="Csv">Where the same is as a table for other programs.</param>
/// <param name="Pages">The pages before and after.</param>
public sealed record DeskHoldsView(
    string Heading,
    string Explanation,
    string Nothing,
    IReadOnlyList<(string Text, string? Path)> Parts,
    IReadOnlyList<DeskHoldRow> Rows,
    string Part,
    string Csv,
    IReadOnlyList<(string Text, string Path)> Pages
)
{
    /// <summary>The message about the last action, or null.</summary>
    public string? Told { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(DeskHoldsView);
}

/// <summary>A copy or a title with which there is something to do. Prints as its name alone.</summary>
/// <param name="Title">The title.</param>
/// <param name="Path">Where staff keep it.</param>
/// <param name="Lines">Where it is to be found.</param>
/// <param name="Tag">How many, or until when.</param>
/// <param name="Tone">The tone of that.</param>
public sealed record DeskHoldRow(string Title, string Path, IReadOnlyList<string> Lines, string Tag, string Tone)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>The holds that are named with it.</summary>
    public IReadOnlyList<NamedHold> Holds { get; init; } = [];

    /// <summary>Says that there are more holds than are named, or null.</summary>
    public string? More { get; init; }

    /// <summary>Where the slip of the copy is printed, or null.</summary>
    public string? Slip { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(DeskHoldRow);
}

/// <summary>A hold with its member. Prints as its name alone.</summary>
/// <param name="Id">The hold.</param>
/// <param name="Name">The name of the member.</param>
/// <param name="Path">Where the member is kept; null where it is not known.</param>
/// <param name="Line">The card of the member, and since when it waits.</param>
public sealed record NamedHold(Guid Id, string Name, string? Path, string Line)
{
    /// <inheritdoc />
    public override string ToString() => nameof(NamedHold);
}
