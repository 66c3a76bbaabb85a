namespace Library.Desk.Presentation.Pages;

/// <summary>The page on which staff say that a lent copy is lost or missing. Prints as its name alone.</summary>
/// <param name="Path">Where its forms are posted to.</param>
/// <param name="Back">The page that led here.</param>
/// <param name="Title">The title of the copy.</param>
/// <param name="Language">The language of that as a code, where known.</param>
/// <param name="Facts">The facts about the copy and its loan.</param>
/// <param name="Choices">The things that can be said; none where the copy is not on loan.</param>
public sealed record MissingView(
    string Path,
    string Back,
    string Title,
    string? Language,
    IReadOnlyList<(string Name, string Text)> Facts,
    IReadOnlyList<MissingChoice> Choices
)
{
    /// <summary>The page of the copy, on which its condition is set.</summary>
    public required string Copy { get; init; }

    /// <summary>Why nothing was noted, or null.</summary>
    public string? Refused { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(MissingView);
}

/// <summary>Something that staff can say of the copy.</summary>
/// <param name="Heading">The thing that is said.</param>
/// <param name="Text">What comes of it.</param>
/// <param name="Button">The words of its button.</param>
/// <param name="Fields">The fields that it posts unseen.</param>
public sealed record MissingChoice(string Heading, string Text, string Button, IReadOnlyList<DeskField> Fields);
