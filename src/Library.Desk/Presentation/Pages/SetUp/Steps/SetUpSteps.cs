using Library.Desk.Domain;
using Library.Loans.Contract;
using Library.Shared;
using Library.Web;
using Microsoft.AspNetCore.Http;
using static Library.Desk.Presentation.Pages.SetUpFields;

namespace Library.Desk.Presentation.Pages;

/// <summary>Which page stands for which step, and what its form shows of what was entered.</summary>
internal static class SetUpSteps
{
    public const string LibraryPath = SetUpPages.Path + "/library";
    public const string LibrarianPath = SetUpPages.Path + "/librarian";
    public const string DaysPath = SetUpPages.Path + "/opening-days";
    public const string LabelsPath = SetUpPages.Path + "/barcodes";
    public const string BooksPath = SetUpPages.Path + "/books";

    private const string Utc = "UTC";

    public static readonly SetUpPageStep Library = new(1, LibraryPath, null, SetUpTexts.LibraryHeading);
    public static readonly SetUpPageStep Librarian = new(2, LibrarianPath, LibraryPath, SetUpTexts.LibrarianHeading);
    public static readonly SetUpPageStep Days = new(3, DaysPath, LibrarianPath, SetUpTexts.DaysHeading);
    public static readonly SetUpPageStep Labels = new(4, LabelsPath, DaysPath, SetUpTexts.LabelsHeading);
    public static readonly SetUpPageStep Books = new(5, BooksPath, LabelsPath, SetUpTexts.BooksHeading);

    /// <summary>The step to go on with.</summary>
    public static string Next(SetUpDraft draft) =>
        draft.FirstMissing() switch
        {
            SetUpStep.Library => LibraryPath,
            SetUpStep.Librarian => LibrarianPath,
            SetUpStep.OpeningDays => DaysPath,
            SetUpStep.Barcodes => LabelsPath,
            _ => BooksPath,
        };

    public static PageResult ShowLibrary(SetUpDraft draft, ILibrarySetUp library)
    {
        var here = TimeZoneInfo.Local.Id;
        var likely = library.Zones.Contains(here, StringComparer.Ordinal) ? here : Utc;
        var form = FormView.Of((Name, draft.Library?.Name), (Zone, draft.Library?.TimeZone ?? likely));
        return Show(Of(draft, library, form));
    }

    public static PageResult ShowLibrarian(SetUpDraft draft) => Show(Of(Librarian, draft, LibrarianForm(draft)));

    /// <summary>The step of the librarian, where an entry that was kept is another member's by now.</summary>
    public static PageResult RefuseLibrarian(SetUpDraft draft, InvalidValueException refusal) =>
        Refuse(Of(Librarian, draft, LibrarianForm(draft).RefusedBy(refusal)), refusal);

    public static PageResult ShowDays(SetUpDraft draft) =>
        Show(Of(Days, draft, FormView.Of((draft.OpeningDays ?? WorkingDays).Select(day => (day, (string?)"on")))));

    public static PageResult ShowLabels(SetUpDraft draft)
    {
        var chosen = draft.HasLabels switch
        {
            true => ExistingLabels,
            false => NewLabels,
            null => "",
        };
        return Show(Of(Labels, draft, FormView.Of((SetUpFields.Labels, chosen))));
    }

    public static PageResult ShowBooks(SetUpDraft draft) => Show(Of(Books, draft, FormView.Empty));

    /// <summary>The step of the library.</summary>
    public static SetUpView Of(SetUpDraft draft, ILibrarySetUp library, FormView form) =>
        Of(Library, draft, form) with
        {
            Zones = library.Zones,
        };

    /// <summary>A step, with what other steps have made known.</summary>
    public static SetUpView Of(SetUpPageStep step, SetUpDraft draft, FormView form) =>
        new(step, form) { Library = draft.Library?.Name, HasPassword = draft.Librarian is not null };

    /// <summary>The step once more, with what is wrong.</summary>
    public static PageResult Refuse(SetUpView view, Exception refusal) =>
        PageResult.Of<SetUpPage>(view, StatusCodes.Status422UnprocessableEntity, refusal);

    private static FormView LibrarianForm(SetUpDraft draft) =>
        FormView.Of(
            (Name, draft.Librarian?.Name),
            (Email, draft.Librarian?.Email),
            (CardNumber, draft.Librarian?.CardNumber)
        );

    private static PageResult Show(SetUpView view) => PageResult.Of<SetUpPage>(view);
}
