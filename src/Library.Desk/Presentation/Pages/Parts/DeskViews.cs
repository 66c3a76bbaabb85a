using Library.Books.Contract;
using Library.Web;

namespace Library.Desk.Presentation.Pages;

/// <summary>A row at the desk: a thing, and what is or was done with it.</summary>
/// <param name="Title">The title of the thing, or the code where that leads to nothing.</param>
public sealed record DeskRow(string Title)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary><c>ok</c>, <c>attention</c>, <c>stop</c>, <c>hold</c> or empty; null for a row that tells no
    /// event.</summary>
    public string? Tone { get; init; }

    /// <summary>The outcome in a word or two, or null.</summary>
    public string? Tag { get; init; }

    /// <summary>When it happened, or null.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The facts of it.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>Why it was refused, a sentence for each reason.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The acts that it allows.</summary>
    public IReadOnlyList<DeskAction> Actions { get; init; } = [];

    /// <summary>How it is done all the same, or null.</summary>
    public DeskOverride? Override { get; init; }

    /// <summary>A row about a copy; null is one whose title was removed.</summary>
    internal static DeskRow Of(ShownCopy? copy) =>
        new(copy?.Title ?? LendingTexts.Removed) { Language = copy?.Language };
}

/// <summary>A button, or a link that looks like one.</summary>
/// <param name="Label">Its words.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Fields">The fields that it posts; null for a link.</param>
/// <param name="Key">The key that presses it, or null.</param>
public sealed record DeskAction(string Label, string Path, IReadOnlyList<DeskField>? Fields = null, string? Key = null);

/// <summary>A field that a form posts unseen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record DeskField(string Name, string Value);

/// <summary>A form with which staff override reasons that they have seen.</summary>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Fields">The fields that it posts unseen.</param>
/// <param name="Label">The words of its button, which name what is overridden.</param>
/// <param name="Comment">The comment as it was typed.</param>
/// <param name="Fault">The fault of the comment, or null.</param>
public sealed record DeskOverride(
    string Path,
    IReadOnlyList<DeskField> Fields,
    string Label,
    string Comment,
    string? Fault
);

/// <summary>The sentence that the page speaks.</summary>
/// <param name="Parts">The parts of the sentence; none where there is nothing to say.</param>
/// <param name="Tone"><c>ok</c>, <c>attention</c>, <c>stop</c>, <c>hold</c>, or empty.</param>
public sealed record DeskSaid(IReadOnlyList<TextPart> Parts, string Tone)
{
    /// <summary>There is nothing to say.</summary>
    public static readonly DeskSaid Nothing = new([], "");

    /// <summary>A sentence without a title in it.</summary>
    internal static DeskSaid Of(string text, string tone) => new([new TextPart(text)], tone);

    /// <summary>A sentence in which the title of a copy stands.</summary>
    internal static DeskSaid About(ShownCopy copy, string before, string after, string tone = "ok") =>
        new([new TextPart(before), new TextPart(copy.Title, copy.Language), new TextPart(after)], tone);
}
