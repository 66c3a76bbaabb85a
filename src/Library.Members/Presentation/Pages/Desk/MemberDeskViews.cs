using Library.Web;

namespace Library.Members.Presentation.Pages;

/// <summary>Members that were found, or all of them. Prints as its name alone.</summary>
/// <param name="Query">The words that were looked for; empty for all.</param>
/// <param name="Told">The message about the last action, or null.</param>
/// <param name="Form">The field for the words.</param>
/// <param name="Rows">The members of this page.</param>
/// <param name="Pages">The first page and the next one, where there are any.</param>
public sealed record MemberListView(
    string Query,
    string? Told,
    FormView Form,
    IReadOnlyList<MemberListRow> Rows,
    IReadOnlyList<(string Text, string Path)> Pages
)
{
    /// <summary>The groups that may be chosen from.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether it leaves members out.</summary>
    public bool IsFiltered => Query.Length > 0 || Form.Value(MemberSearch.Group).Length > 0;

    /// <inheritdoc />
    public override string ToString() => nameof(MemberListView);
}

/// <summary>A member in a list. Prints as its name alone.</summary>
/// <param name="Path">Where the member is shown.</param>
/// <param name="Name">The name.</param>
/// <param name="ByLine">Card, group and year of birth, as far as they are known.</param>
/// <param name="Tag">A word on it, or null.</param>
/// <param name="Tone">How the word is meant.</param>
public sealed record MemberListRow(string Path, string Name, string ByLine, string? Tag, string? Tone)
{
    /// <inheritdoc />
    public override string ToString() => nameof(MemberListRow);
}

/// <summary>The form of a member. Prints as its name alone.</summary>
/// <param name="Heading">The title and the heading.</param>
/// <param name="Action">Where it is posted to.</param>
/// <param name="Button">The text of its button.</param>
/// <param name="Back">Where one comes from.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Groups">The groups to choose from.</param>
public sealed record MemberFormView(
    string Heading,
    string Action,
    string Button,
    string Back,
    FormView Form,
    IReadOnlyList<string> Groups
)
{
    /// <summary>Whether the member is new, so that a card goes with it.</summary>
    public bool IsNew { get; init; }

    /// <summary>The form of the member that this was filled in from; null where it is new.</summary>
    public string? Version { get; init; }

    /// <summary>The version that somebody else saved meanwhile, or null.</summary>
    public Conflict? Conflict { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(MemberFormView);
}

/// <summary>A member as staff see it. Prints as its name alone.</summary>
/// <param name="Path">Where it is shown.</param>
/// <param name="Id">The member.</param>
/// <param name="Name">The name.</param>
/// <param name="Told">The message about the last action, or null.</param>
/// <param name="Messages">The reasons that keep it from borrowing.</param>
/// <param name="Facts">The rest that is known of it.</param>
/// <param name="Note">The note of staff; may be empty.</param>
/// <param name="IsVerified">Whether the library knows who it is.</param>
/// <param name="IsBlocked">Whether a block counts.</param>
/// <param name="Loans">The books that it has.</param>
/// <param name="Holds">The titles that it waits for or can fetch.</param>
public sealed record MemberRecordView(
    string Path,
    Guid Id,
    string Name,
    string? Told,
    IReadOnlyList<string> Messages,
    IReadOnlyList<(string Name, string Text)> Facts,
    string Note,
    bool IsVerified,
    bool IsBlocked,
    IReadOnlyList<MemberLoanRow> Loans,
    IReadOnlyList<MemberHoldRow> Holds
)
{
    /// <summary>Whether it has the role of a librarian, though the library may not know yet who it is.</summary>
    public bool HasRole { get; init; }

    /// <summary>Where its card is printed; null without one.</summary>
    public string? CardPrint { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(MemberRecordView);
}

/// <summary>A title that a member waits for or can fetch.</summary>
/// <param name="Id">The hold.</param>
/// <param name="Path">Where the title is shown.</param>
/// <param name="Title">Its title.</param>
/// <param name="Barcode">The code on the copy that is set aside, or null.</param>
/// <param name="Standing">How the hold stands, in words.</param>
/// <param name="Tone">The tone of that.</param>
public sealed record MemberHoldRow(Guid Id, string Path, string Title, string? Barcode, string Standing, string Tone)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }
}

/// <summary>A book that a member has.</summary>
/// <param name="Path">Where the title is shown; null where it was removed.</param>
/// <param name="Title">Its title.</param>
/// <param name="Barcode">The code on its copy, or null.</param>
/// <param name="Due">When it is due, in words.</param>
/// <param name="Tone">The tone of that, or null.</param>
public sealed record MemberLoanRow(string? Path, string Title, string? Barcode, string Due, string? Tone)
{
    /// <summary>The language of the title as a code, where known.</summary>
    public string? Language { get; init; }

    /// <summary>Where staff say that it cannot be found; null where its copy was removed.</summary>
    public string? Missing { get; init; }
}

/// <summary>One thing to do with a member, on a page of its own. Prints as its name alone.</summary>
/// <param name="Heading">The title and the heading.</param>
/// <param name="Text">The act, in words.</param>
/// <param name="Action">Where it is posted to.</param>
/// <param name="Button">The text of its button.</param>
/// <param name="Back">The page of the member.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Fields">Name, label, hint and type of each.</param>
public sealed record MemberTaskView(
    string Heading,
    string Text,
    string Action,
    string Button,
    string Back,
    FormView Form,
    params IReadOnlyList<TaskField> Fields
)
{
    /// <summary>Whether it cannot be taken back.</summary>
    public bool IsDanger { get; init; }

    /// <summary>Whether it can be done with this member.</summary>
    public bool IsPossible { get; init; } = true;

    /// <summary>Why it was not done, or cannot be done, or null.</summary>
    public string? Refused { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(MemberTaskView);
}

/// <summary>A field of such a page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its label.</param>
/// <param name="Hint">Tells what to enter.</param>
/// <param name="Type">The type of its element.</param>
/// <param name="IsOptional">Whether it may stay empty.</param>
public sealed record TaskField(string Name, string Label, string Hint, string Type = "text", bool IsOptional = false);

/// <summary>A one-time password, shown once. Prints as its name alone.</summary>
/// <param name="Library">The name of the library.</param>
/// <param name="Address">Where the library is on the web; null where that is not known.</param>
/// <param name="Name">The name of the member.</param>
/// <param name="Login">The card number or address to log in with; null where it has neither.</param>
/// <param name="Password">The clear text.</param>
/// <param name="Until">The last day on which it counts.</param>
/// <param name="Back">The page of the member.</param>
public sealed record OneTimePasswordView(
    string Library,
    string? Address,
    string Name,
    string? Login,
    string Password,
    string Until,
    string Back
)
{
    /// <inheritdoc />
    public override string ToString() => nameof(OneTimePasswordView);
}
