using Library.Web;

namespace Library.Desk.Presentation.Pages;

/// <summary>The data that a step of the set-up shows.</summary>
/// <param name="Step">The step.</param>
/// <param name="Form">Its fields.</param>
public sealed record SetUpView(SetUpPageStep Step, FormView Form)
{
    /// <summary>The name of the library; null where it is not known yet.</summary>
    public string? Library { get; init; }

    /// <summary>The time zones to choose from, in the step that asks for one.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Whether a password was chosen, in the step that asks for one.</summary>
    public bool HasPassword { get; init; }
}

/// <summary>A step as a page: its place, its question and its button.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="Path">Where its form is posted to.</param>
/// <param name="Back">The step before; null for the first.</param>
/// <param name="Heading">Its question.</param>
public sealed record SetUpPageStep(int Number, string Path, string? Back, string Heading);

/// <summary>The data that the last page shows.</summary>
/// <param name="Library">The name of the library.</param>
/// <param name="CardNumber">The card of the librarian, or null.</param>
/// <param name="HasLabels">Whether books and cards carry labels already.</param>
/// <param name="HasSamples">Whether it begins with sample books.</param>
/// <param name="HasList">Whether it begins with a list.</param>
public sealed record SetUpDoneView(string Library, string? CardNumber, bool HasLabels, bool HasSamples, bool HasList);
