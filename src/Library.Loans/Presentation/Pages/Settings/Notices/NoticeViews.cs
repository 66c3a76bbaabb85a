using Library.Notifications.Contract;
using Library.Web;

namespace Library.Loans.Presentation.Pages;

/// <summary>The notices of a kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The kind in words.</param>
/// <param name="Occasion">When they are sent.</param>
/// <param name="Mails">The mails, with an example: of loans, of holds, or of both.</param>
public sealed record NoticeKindView(string Kind, string Name, string Occasion, IReadOnlyList<Notification> Mails);

/// <summary>The words of all notices.</summary>
/// <param name="Kinds">The notices of each kind.</param>
/// <param name="Told">The message about the last action, or null.</param>
public sealed record NoticesView(IReadOnlyList<NoticeKindView> Kinds, string? Told);

/// <summary>The page on which a paragraph is added to the notices of a kind.</summary>
/// <param name="Notices">The notices, with the paragraph.</param>
/// <param name="Form">Its field.</param>
/// <param name="Version">The paragraph that it was filled in from.</param>
public sealed record NoticeWordsView(NoticeKindView Notices, FormView Form, string Version)
{
    /// <summary>The paragraph that another librarian saved meanwhile, or null.</summary>
    public Conflict? Conflict { get; init; }
}
