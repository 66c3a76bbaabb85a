using Library.Web;

namespace Library.Transfer.Presentation.Pages;

/// <summary>The page to begin an import on.</summary>
/// <param name="Form">The form for the file.</param>
/// <param name="Earlier">The imports of the last weeks, the newest first.</param>
public sealed record ImportsView(FormView Form, IReadOnlyList<ImportLine> Earlier);

/// <summary>An import in the list.</summary>
/// <param name="Path">Its page.</param>
/// <param name="Name">The name of its file.</param>
/// <param name="ByLine">When it was, and what it came to.</param>
/// <param name="State">How it stands, in words.</param>
/// <param name="Tone">The tone of that, or null.</param>
public sealed record ImportLine(string Path, string Name, string ByLine, string State, string? Tone);

/// <summary>An import, or a trial of one.</summary>
/// <param name="Path">Its page.</param>
/// <param name="Heading">Says what it is, and how it stands.</param>
/// <param name="Facts">The facts that were understood of the file.</param>
public sealed record ImportView(string Path, string Heading, IReadOnlyList<(string Name, string Value)> Facts)
{
    /// <summary>A sentence that tells how it stands; null where the numbers say all.</summary>
    public string? Told { get; init; }

    /// <summary>The tone of that sentence: attention, stop or null.</summary>
    public string? Tone { get; init; }

    /// <summary>How far it is, in percent, while it is under way.</summary>
    public int? Percent { get; init; }

    /// <summary>How far it is, in words.</summary>
    public string Progress { get; init; } = "";

    /// <summary>The outcome of the rows.</summary>
    public IReadOnlyList<(string Name, string Value)> Counts { get; init; } = [];

    /// <summary>The heading of these.</summary>
    public string CountsHeading { get; init; } = "";

    /// <summary>A sentence that names the columns that are left out; null where there are none.</summary>
    public string? LeftOut { get; init; }

    /// <summary>The rows with faults, the first ones.</summary>
    public IReadOnlyList<ImportFaultRow> Faults { get; init; } = [];

    /// <summary>The name of what the lines of the faults count.</summary>
    public string Line { get; init; } = ImportTexts.Line;

    /// <summary>Says that there are more faults; null where all are listed.</summary>
    public string? MoreFaults { get; init; }

    /// <summary>The heading of the faults.</summary>
    public string FaultsHeading { get; init; } = "";

    /// <summary>Where the refused rows are as a file; null where there are none.</summary>
    public string? Refused { get; init; }

    /// <summary>Where labels of the copies that it made are ordered; null where there are none.</summary>
    public string? Labels { get; init; }

    /// <summary>Where cards for the members that it brought are ordered; null where there are none.</summary>
    public string? Cards { get; init; }

    /// <summary>The columns, to be read otherwise; none where that cannot be chosen.</summary>
    public IReadOnlyList<ImportColumn> Columns { get; init; } = [];

    /// <summary>The fields that a column may be read as, with their names for people.</summary>
    public IReadOnlyList<(string Value, string Text)> Fields { get; init; } = [];

    /// <summary>The acts that are possible now.</summary>
    public IReadOnlyList<ImportAction> Actions { get; init; } = [];
}

/// <summary>A column of a file.</summary>
/// <param name="Field">The name of its field in the form.</param>
/// <param name="Name">The name in the file.</param>
/// <param name="Example">A sentence with a value of it, or that it has none.</param>
/// <param name="Chosen">The field that it is read as; empty where it is left out.</param>
public sealed record ImportColumn(string Field, string Name, string Example, string Chosen);

/// <summary>The fault of a row.</summary>
/// <param name="Line">The line; in MARC 21 the record.</param>
/// <param name="Column">The column, or empty.</param>
/// <param name="Value">The value, or empty.</param>
/// <param name="Reason">Why it was refused.</param>
public sealed record ImportFaultRow(string Line, string Column, string Value, string Reason);

/// <summary>A button.</summary>
/// <param name="Path">Where it is posted to.</param>
/// <param name="Text">The words on it.</param>
/// <param name="Style">Its class, or null for the main one.</param>
/// <param name="Hint">A sentence before it, or null.</param>
public sealed record ImportAction(string Path, string Text, string? Style, string? Hint);
