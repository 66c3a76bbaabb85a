using Library.Web;

namespace Library.Loans.Presentation.Pages;

/// <summary>A page of settings with one form.</summary>
/// <param name="Form">Its fields.</param>
/// <param name="Version">The rules that it was filled in from.</param>
public sealed record SettingsView(FormView Form, string Version)
{
    /// <summary>The message about the last action, or null.</summary>
    public string? Told { get; init; }

    /// <summary>The version that somebody else saved meanwhile, or null.</summary>
    public Conflict? Conflict { get; init; }

    /// <summary>Examples of what the rules come to.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>The time zones to choose from, where there is one to choose.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];
}

/// <summary>The page of the calendar.</summary>
/// <param name="Form">Its fields.</param>
/// <param name="Version">The rules that it was filled in from.</param>
/// <param name="Closures">The times in which it is closed, in words.</param>
/// <param name="Openings">The days on which it is open all the same, in words.</param>
public sealed record CalendarView(
    FormView Form,
    string Version,
    IReadOnlyList<string> Closures,
    IReadOnlyList<string> Openings
)
{
    /// <summary>The message about the last action, or null.</summary>
    public string? Told { get; init; }

    /// <summary>Why nothing was changed, or null.</summary>
    public string? Refused { get; init; }
}

/// <summary>The page that says how many due dates a change moves, before it is made.</summary>
/// <param name="Count">How many, in words.</param>
/// <param name="Action">Where the same form is posted to again.</param>
/// <param name="Fields">The fields that it had.</param>
/// <param name="Back">Where one goes to leave everything as it is.</param>
public sealed record ConfirmMoveView(
    string Count,
    string Action,
    IReadOnlyList<(string Name, string Value)> Fields,
    string Back
)
{
    /// <summary>The days from which and to which due dates move, in words.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];
}

/// <summary>The page that lists rules by name: of kinds, or of groups.</summary>
/// <param name="Heading">The title and the heading.</param>
/// <param name="Text">The thing that the rules are for.</param>
/// <param name="Path">Where a rule is kept, to which its name is added.</param>
/// <param name="AddText">The text of the link to a new one.</param>
/// <param name="Rules">Names, and what holds for each, in words.</param>
/// <param name="Told">The message about the last action, or null.</param>
public sealed record RuleListView(
    string Heading,
    string Text,
    string Path,
    string AddText,
    IReadOnlyList<(string Name, string Summary)> Rules,
    string? Told
);

/// <summary>The page of the rules of one kind, or one group.</summary>
/// <param name="Heading">The title and the heading.</param>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Back">The list.</param>
/// <param name="Present">Its present name; null where it is new.</param>
/// <param name="Form">Its fields.</param>
/// <param name="Version">The rules that it was filled in from.</param>
/// <param name="Fields">The fields: name, label, hint and type of each.</param>
public sealed record RuleFormView(
    string Heading,
    string Path,
    string Back,
    string? Present,
    FormView Form,
    string Version,
    IReadOnlyList<RuleField> Fields
)
{
    /// <summary>Whether things of it can be set not to be lent.</summary>
    public bool HasLendable { get; init; }

    /// <summary>The version that somebody else saved meanwhile, or null.</summary>
    public Conflict? Conflict { get; init; }
}

/// <summary>A field of such a page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">Its label.</param>
/// <param name="Hint">Tells what to enter, or what is inherited.</param>
/// <param name="Type">The type of its element.</param>
public sealed record RuleField(string Name, string Label, string? Hint = null, string Type = "text");
