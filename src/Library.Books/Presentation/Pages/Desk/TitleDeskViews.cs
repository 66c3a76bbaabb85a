using Library.Web;

namespace Library.Books.Presentation.Pages;

/// <summary>The page that asks for an ISBN, and says what is known of it.</summary>
/// <param name="Form">The field.</param>
/// <param name="Known">The titles that have it.</param>
/// <param name="OtherVolume">Where another volume is entered; null before an ISBN was looked up.</param>
public sealed record IsbnView(FormView Form, IReadOnlyList<TitleChoice> Known, string? OtherVolume)
{
    /// <summary>The message about the last action, or null.</summary>
    public string? Told { get; init; }
}

/// <summary>A title among others.</summary>
/// <param name="Path">Where it is kept.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its language as a code, where known.</param>
/// <param name="ByLine">Author, volume, year and ISBN, as far as they are known.</param>
public sealed record TitleChoice(string Path, string Title, string? Language, string ByLine);

/// <summary>The form of a title.</summary>
/// <param name="Heading">The title and the heading.</param>
/// <param name="Action">Where it is posted to.</param>
/// <param name="Button">The text of its button.</param>
/// <param name="Back">Where one comes from.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Kinds">The kinds to choose from.</param>
public sealed record TitleFormView(
    string Heading,
    string Action,
    string Button,
    string Back,
    FormView Form,
    IReadOnlyList<string> Kinds
)
{
    /// <summary>The language of a heading that is a title, where known.</summary>
    public string? Language { get; init; }

    /// <summary>Whether the title is new, so that a copy goes with it.</summary>
    public bool IsNew { get; init; }

    /// <summary>Whether it is another volume with an ISBN that is known, so that the volume is asked for.</summary>
    public bool IsVolume { get; init; }

    /// <summary>The message about the ISBN, or null.</summary>
    public string? Told { get; init; }

    /// <summary>The form of the title that this was filled in from; null where it is new.</summary>
    public string? Version { get; init; }

    /// <summary>The version that somebody else saved meanwhile, or null.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>The titles that a new one may be a duplicate of.</summary>
    public IReadOnlyList<TitleChoice> Duplicates { get; init; } = [];
}

/// <summary>A title as staff see it.</summary>
/// <param name="Path">Where it is kept.</param>
/// <param name="Public">Where readers see it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">Its language as a code, where known.</param>
/// <param name="ByLine">Its subtitle and authors.</param>
/// <param name="Told">The message about the last action, or null.</param>
/// <param name="Facts">The other facts that are known of it.</param>
/// <param name="Copies">Its copies.</param>
/// <param name="Copy">The form of a copy to add.</param>
public sealed record TitleRecordView(
    string Path,
    string Public,
    string Title,
    string? Language,
    string ByLine,
    string? Told,
    IReadOnlyList<Fact> Facts,
    IReadOnlyList<CopyRecordRow> Copies,
    FormView Copy
)
{
    /// <summary>Says that some wait for it and no copy can be lent, or null.</summary>
    public string? Warning { get; init; }

    /// <summary>Where a hold is placed for a member.</summary>
    public string PlaceHold { get; init; } = "";

    /// <summary>Where labels for its copies are printed.</summary>
    public string Labels { get; init; } = "";
}

/// <summary>A copy in a list for staff.</summary>
/// <param name="Path">Where it is kept.</param>
/// <param name="Barcode">The code on its label.</param>
/// <param name="Location">Where it stands, or null.</param>
/// <param name="Note">The note of staff on it, or null.</param>
/// <param name="Status">How it stands.</param>
/// <param name="Tone">How good that news is.</param>
public sealed record CopyRecordRow(
    string Path,
    string Barcode,
    string? Location,
    string? Note,
    string Status,
    string? Tone
)
{
    /// <summary>Where staff say that it is lost or missing; null where it is not on loan.</summary>
    public string? Missing { get; init; }
}

/// <summary>A copy as staff see it.</summary>
/// <param name="Path">Where it is kept.</param>
/// <param name="Title">The title that it is a copy of.</param>
/// <param name="Back">Where that is kept.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Version">The form of the copy that this was filled in from.</param>
public sealed record CopyFormView(string Path, string Title, string Back, FormView Form, string? Version)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>The version that somebody else saved meanwhile, or null.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>Why it cannot be deleted now, or null.</summary>
    public string? Refused { get; init; }
}

/// <summary>The page on which two titles become one.</summary>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Back">Where the title that goes is kept.</param>
/// <param name="Goes">The title that goes.</param>
/// <param name="Stays">The title that stays; null before it is found.</param>
/// <param name="StaysId">Its id.</param>
/// <param name="Form">The field that asks for it.</param>
/// <param name="Alike">Titles that look the same, each with the address that chooses it.</param>
public sealed record MergeView(
    string Path,
    string Back,
    TitleChoice Goes,
    TitleChoice? Stays,
    Guid? StaysId,
    FormView Form,
    IReadOnlyList<TitleChoice> Alike
);

/// <summary>The page that asks whether a title is to be deleted.</summary>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Title">The title.</param>
/// <param name="Back">Where it is kept.</param>
/// <param name="Refused">Why it cannot be deleted now, or null.</param>
/// <param name="Holds">How many wait for it, or have a copy set aside.</param>
public sealed record DeleteTitleView(string Path, string Title, string Back, string? Refused, int Holds)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }
}
