namespace Library.Books.Domain;

/// <summary>The details of a book, as they were entered: nothing is checked yet.</summary>
/// <param name="Title">The title.</param>
/// <param name="Author">The author; null for a thing without one.</param>
/// <param name="Isbn">The ISBN; null for a thing without one.</param>
/// <param name="Description">The description; may be empty.</param>
internal sealed record BookDraft(string Title, string? Author, string? Isbn, string Description)
{
    /// <summary>The kind of thing that is meant where none is named.</summary>
    public const string UsualKind = "book";

    /// <summary>The subtitle, like all that follow null or empty where it is not known.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Which volume of a set it is.</summary>
    public string? Volume { get; init; }

    /// <summary>The publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>The year as it is printed, such as <c>ca. 1920</c>.</summary>
    public string? Year { get; init; }

    /// <summary>The code of the language.</summary>
    public string? Language { get; init; }

    /// <summary>The series.</summary>
    public string? Series { get; init; }

    /// <summary>The subjects that it is about.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public string? ShelfMark { get; init; }

    /// <summary>The kind of thing that it is.</summary>
    public string Kind { get; init; } = UsualKind;
}
